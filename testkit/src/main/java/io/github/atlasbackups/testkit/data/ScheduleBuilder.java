package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.ClusterRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes one backup schedule for a test. Starts from the one that the service gives to a new cluster: every six hours, daily, weekly,
 * monthly and yearly. Its ids follow from the cluster. Not thread-safe.
 */
public final class ScheduleBuilder {

    private static final Instant MADE = Instant.parse("2025-03-04T09:30:00Z");

    private final ObjectIds ids;
    private final String clusterId;
    private final String clusterName;
    private final List<BackupSchedule.Item> items = new ArrayList<>();
    private @Nullable Instant nextSnapshot = Instant.parse("2026-01-15T15:16:07Z");
    private @Nullable Long restoreWindowDays = 7L;

    private ScheduleBuilder(ClusterRef ref) {
        clusterName = ref.cluster().value();
        clusterId = String.valueOf(ClusterBuilder.dedicated(ref).build().id());
        ids = new ObjectIds(new SplittableRandom(ref.toString().hashCode()));
    }

    /** The schedule of a new cluster. */
    public static ScheduleBuilder standard(ClusterRef ref) {
        return empty(ref)
                .item(BackupFrequency.HOURLY, 6, "days", 7)
                .item(BackupFrequency.DAILY, 1, "days", 7)
                .item(BackupFrequency.WEEKLY, 6, "weeks", 4)
                .item(BackupFrequency.MONTHLY, 40, "months", 12)
                .item(BackupFrequency.YEARLY, 12, "years", 1);
    }

    /** A schedule that takes nothing yet. */
    public static ScheduleBuilder empty(ClusterRef ref) {
        return new ScheduleBuilder(ref);
    }

    /** Adds snapshots of one frequency; see {@link BackupSchedule.Item}. */
    public ScheduleBuilder item(BackupFrequency frequency, long interval, String retentionUnit, long retention) {
        items.add(new BackupSchedule.Item(ids.at(MADE), frequency, interval, retentionUnit, retention));
        return this;
    }

    /** Sets when the next snapshot is due. */
    public ScheduleBuilder nextSnapshot(@Nullable Instant newNextSnapshot) {
        nextSnapshot = newNextSnapshot;
        return this;
    }

    /** Sets how many days back the cluster can be restored to any moment. */
    public ScheduleBuilder restoreWindowDays(@Nullable Long newRestoreWindowDays) {
        restoreWindowDays = newRestoreWindowDays;
        return this;
    }

    /** The schedule. */
    public BackupSchedule build() {
        return new BackupSchedule(
                clusterId,
                clusterName,
                List.of(new BackupSchedule.Policy(ids.at(MADE), items)),
                items.isEmpty() ? null : nextSnapshot,
                3L,
                16L,
                restoreWindowDays,
                List.of());
    }
}
