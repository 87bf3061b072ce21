package io.github.atlasbackups.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Guide: testing what you build, fakes. */
class SlowFailureTest {

    private final VirtualScheduler time = new VirtualScheduler();

    @Test
    void aFailureComesAfterHalfAMinuteOfVirtualTime() {
        InMemorySnapshotListing fake = InMemorySnapshotListing.flex(DemoData.all());
        fake.after(Duration.ofSeconds(30), time);
        fake.failNext(AtlasApiException.of(AtlasErrors.unexpected()));

        CompletableFuture<List<Snapshot>> snapshots = fake.all(DemoData.FLEX).toList();
        time.advance(Duration.ofSeconds(29));
        assertThat(snapshots).isNotDone();

        time.advance(Duration.ofSeconds(1));
        assertThat(snapshots).isCompletedExceptionally();
    }
}
