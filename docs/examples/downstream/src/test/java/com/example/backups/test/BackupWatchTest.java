package com.example.backups.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.backups.BackupWatch;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.ForbiddenException;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.SnapshotBuilder;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** With a fake: no network, no time. */
class BackupWatchTest {

    private static final ClusterRef ORDERS = ClusterRef.of("64d0c0ffee0123456789abcd", "orders");
    private static final Instant TAKEN = Instant.parse("2026-01-15T05:10:00Z");

    private final InMemorySnapshotListing snapshots = InMemorySnapshotListing.of(
            ORDERS, List.of(SnapshotBuilder.completed().finishTime(TAKEN).build()));

    private BackupWatch watch(Duration later) {
        return new BackupWatch(snapshots, Clock.fixed(TAKEN.plus(later), ZoneOffset.UTC));
    }

    @Test
    void aBackupIsOverdueAfterMoreThan26Hours() {
        assertFalse(watch(Duration.ofHours(26)).isOverdue(ORDERS).join());
        assertTrue(watch(Duration.ofHours(26).plusSeconds(1)).isOverdue(ORDERS).join());
    }

    @Test
    void aFailedSnapshotIsNoBackup() {
        snapshots.edit(
                ORDERS,
                none -> List.of(SnapshotBuilder.completed()
                        .status(SnapshotStatus.FAILED)
                        .build()));
        assertTrue(watch(Duration.ofHours(1)).isOverdue(ORDERS).join());
    }

    @Test
    void aRefusalIsNoAnswer() {
        snapshots.failNext(AtlasApiException.of(AtlasErrors.forbidden(ORDERS.project())));
        CompletionException failed = assertThrows(
                CompletionException.class,
                () -> watch(Duration.ofHours(1)).isOverdue(ORDERS).join());
        assertInstanceOf(ForbiddenException.class, failed.getCause());
        assertEquals(1, snapshots.calls().size());
    }
}
