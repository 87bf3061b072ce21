package io.github.atlasbackups.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.testkit.data.SnapshotBuilder;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** README: in your tests. */
class BackupAlertTest {

    private final ClusterRef cluster = ClusterRef.of("64d0c0ffee0123456789abcd", "orders");

    @Test
    void alertsWhenTheOnlySnapshotFailed() {
        Snapshot failed =
                SnapshotBuilder.completed().status(SnapshotStatus.FAILED).build();
        SnapshotListing fake = InMemorySnapshotListing.of(cluster, List.of(failed));
        assertTrue(new BackupAlert(fake, Clock.systemUTC()).isDue(cluster));
    }
}
