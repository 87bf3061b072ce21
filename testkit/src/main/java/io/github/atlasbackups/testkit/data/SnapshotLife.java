package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.CloudProvider;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.SnapshotType;
import java.time.Duration;
import java.time.Instant;

/**
 * A snapshot that goes through its states as time passes, at the pace of one that was seen live: what it says of itself follows from
 * the moment. Immutable.
 */
public interface SnapshotLife {

    /** The snapshot as the service would list it at this moment. */
    Snapshot at(Instant now);

    /**
     * An on-demand snapshot of a dedicated cluster: queued for 7 s, then in progress, completed after 162 s. Its data is of the
     * moment 86 s after it was asked for, which it says once it is completed.
     *
     * @param id its id from the beginning
     * @param asked when it was asked for
     * @param retention how long it is kept once it is completed
     */
    static SnapshotLife cloud(String id, Instant asked, Duration retention) {
        return now -> {
            Duration age = Duration.between(asked, now);
            boolean completed = has(age, 162);
            return CloudSnapshotBuilder.queued()
                    .id(id)
                    .snapshotType(SnapshotType.ON_DEMAND)
                    .frequencyType(new BackupFrequency("ondemand"))
                    .policyItems()
                    .status(
                            completed
                                    ? CloudSnapshotBuilder.COMPLETED
                                    : has(age, 7) ? SnapshotStatus.IN_PROGRESS : CloudSnapshotBuilder.QUEUED)
                    .mongoDbVersion(has(age, 15) ? "8.0.15" : null)
                    .cloudProvider(has(age, 89) ? CloudProvider.AWS : null)
                    .createdAt(completed ? asked.plusSeconds(86) : null)
                    .storageSizeBytes(completed ? 1_582_854_144L : 0L)
                    .expiresAt((completed ? asked.plusSeconds(159) : asked).plus(retention))
                    .build();
        };
    }

    /**
     * A scheduled snapshot of a flex cluster: pending until its time, queued for 20 s, running for 60 s, then completed.
     *
     * @param id its id from the beginning
     * @param scheduled when it is due
     * @param retention how long it is kept once it is completed
     */
    static SnapshotLife flex(String id, Instant scheduled, Duration retention) {
        return now -> {
            Duration age = Duration.between(scheduled, now);
            SnapshotBuilder snapshot = SnapshotBuilder.completed()
                    .id(id)
                    .scheduledTime(scheduled)
                    .startTime(has(age, 20) ? scheduled.plusSeconds(20) : null)
                    .finishTime(has(age, 80) ? scheduled.plusSeconds(80) : null)
                    .expiration(has(age, 80) ? scheduled.plusSeconds(80).plus(retention) : null);
            if (has(age, 80)) {
                return snapshot.build();
            }
            return snapshot.status(
                            has(age, 20)
                                    ? SnapshotStatus.RUNNING
                                    : has(age, 0) ? SnapshotStatus.QUEUED : SnapshotStatus.PENDING)
                    .build();
        };
    }

    private static boolean has(Duration age, long seconds) {
        return age.toSeconds() >= seconds && !age.isNegative();
    }
}
