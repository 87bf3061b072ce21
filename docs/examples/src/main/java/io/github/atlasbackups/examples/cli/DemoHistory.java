package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.testkit.data.CloudSnapshotBuilder;
import io.github.atlasbackups.testkit.data.SnapshotBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots that a schedule leaves: those of six hours for a week, weekly ones for a month, monthly ones for a year; of flex a daily
 * one for eight days.
 *
 * @param now when it is looked at
 * @param missing when none were taken; null for never
 * @param failing when they failed; null for never
 */
record DemoHistory(
        Instant now, @Nullable Stretch missing, @Nullable Stretch failing) {

    private static final long GIBIBYTE = 1L << 30;

    private record Stretch(Instant from, Instant to) {

        static boolean has(@Nullable Stretch stretch, Instant moment) {
            return stretch != null && !moment.isBefore(stretch.from) && moment.isBefore(stretch.to);
        }
    }

    static DemoHistory asOf(Instant now) {
        return new DemoHistory(now.truncatedTo(ChronoUnit.SECONDS), null, null);
    }

    /** Without those between so long ago and so long ago. */
    DemoHistory missing(Duration from, Duration to) {
        return new DemoHistory(now, new Stretch(now.minus(from), now.minus(to)), failing);
    }

    /** With those between so long ago and so long ago failed. */
    DemoHistory failing(Duration from, Duration to) {
        return new DemoHistory(now, missing, new Stretch(now.minus(from), now.minus(to)));
    }

    /** Cloud snapshots, the newest first. */
    List<Snapshot> cloud(ClusterRef ref) {
        List<Snapshot> snapshots = new ArrayList<>();
        Duration offset = Duration.ofMinutes(5 + Math.floorMod(ref.toString().hashCode(), 300));
        for (int i = 0; i < 4 * 335; i++) {
            Instant due = now.minus(offset).minus(Duration.ofHours(6L * i));
            boolean monthly = i % 120 == 7;
            boolean weekly = i % 28 == 7;
            Duration kept = Duration.ofDays(monthly ? 336 : weekly ? 28 : 7);
            if (due.plus(kept).isAfter(now) && !Stretch.has(missing, due)) {
                snapshots.add(cloud(ref, due, kept, monthly, weekly));
            }
        }
        return List.copyOf(snapshots);
    }

    private Snapshot cloud(ClusterRef ref, Instant due, Duration kept, boolean monthly, boolean weekly) {
        boolean failed = Stretch.has(failing, due);
        long size = 12 + Math.floorMod(ref.toString().hashCode(), 240);
        return CloudSnapshotBuilder.completed()
                .id(id(ref, due))
                .status(failed ? CloudSnapshotBuilder.FAILED : CloudSnapshotBuilder.COMPLETED)
                .frequencyType(
                        monthly ? BackupFrequency.MONTHLY : weekly ? BackupFrequency.WEEKLY : BackupFrequency.HOURLY)
                .createdAt(due)
                .expiresAt(due.plus(kept))
                .storageSizeBytes(
                        failed
                                ? 0L
                                : size * GIBIBYTE - Duration.between(due, now).toHours() * (GIBIBYTE >> 10))
                .build();
    }

    /** Flex snapshots, the oldest first. */
    List<Snapshot> flex(ClusterRef ref) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (int i = 7; i >= 0; i--) {
            Instant start = now.minus(Duration.ofHours(4)).minus(Duration.ofDays(i));
            boolean failed = Stretch.has(failing, start);
            if (!Stretch.has(missing, start)) {
                snapshots.add(SnapshotBuilder.completed()
                        .id(id(ref, start))
                        .status(failed ? SnapshotStatus.FAILED : SnapshotStatus.COMPLETED)
                        .scheduledTime(start)
                        .startTime(start.plusSeconds(20))
                        .finishTime(failed ? null : start.plusSeconds(95))
                        .expiration(failed ? null : start.plus(Duration.ofDays(8)))
                        .build());
            }
        }
        return List.copyOf(snapshots);
    }

    private static String id(ClusterRef ref, Instant moment) {
        return String.format(
                "%08x%08x%08x", moment.getEpochSecond(), ref.toString().hashCode(), moment.hashCode());
    }
}
