package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.Backup;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check found, with what was measured and the limit that it was held against.
 *
 * <p>A backup that was not seen, or does not say when it was taken, can only mend what is broken, so {@link #status} is UNKNOWN instead of
 * worse where there may be one, and stays OK. Failures are the other way round: of them more may come to light, and OK becomes UNKNOWN too.
 */
public sealed interface Finding {

    /** How bad it is. */
    CheckStatus status();

    /** What is judged. */
    enum Measure {
        /** The age of the newest backup that can be restored. */
        AGE,
        /** The number of backups that can be restored. */
        COUNT,
        /** The longest stretch without a backup. */
        GAP,
        /** The number of failed snapshots. */
        FAILURES,
        /** How far back backups that can be restored reach. */
        RETENTION
    }

    /**
     * The age of the newest backup that can be restored.
     *
     * @param newest the backup; null if there is none, or none that says when it was taken
     * @param measured its age, negative if it was taken later than now; null without a backup, which counts as older than any limit
     * @param limit what it may be
     */
    record Age(
            CheckStatus status,
            @Nullable Backup newest,
            @Nullable Duration measured,
            Limit<Duration> limit) implements Finding {}

    /**
     * The number of backups that can be restored.
     *
     * @param measured how many there are, those without time included
     * @param limit how many there must be
     */
    record Count(CheckStatus status, int measured, Limit<Integer> limit) implements Finding {}

    /**
     * The longest stretch without a backup that can be restored.
     *
     * @param measured the stretch
     * @param from where the window begins that it was looked for in, which ends now
     * @param limit how long it may be
     */
    record Gap(CheckStatus status, BackupTimeline.Gap measured, Instant from, Limit<Duration> limit)
            implements Finding {}

    /**
     * The number of failed snapshots.
     *
     * @param measured how many failed in that time for certain
     * @param withoutTime how many more failed at a time that they don't say
     * @param since from when on they were counted; null for all, if no backup is completed
     * @param limit how many there may be
     */
    record Failures(
            CheckStatus status,
            int measured,
            int withoutTime,
            @Nullable Instant since,
            Limit<Integer> limit) implements Finding {}

    /**
     * How far back backups that can be restored reach.
     *
     * @param measured the age of the oldest; null if there is none that says when it was taken
     * @param limit what it must be
     */
    record Retention(CheckStatus status, @Nullable Duration measured, Limit<Duration> limit) implements Finding {}

    /** Backup is switched off: no new backups come. Critical. */
    record BackupOff() implements Finding {
        @Override
        public CheckStatus status() {
            return CheckStatus.CRITICAL;
        }
    }

    /**
     * A backup was taken more than five minutes later than now: the clocks of service and caller disagree, and no age is to be trusted.
     *
     * @param measured how much later
     */
    record ClockBehind(Duration measured) implements Finding {
        @Override
        public CheckStatus status() {
            return CheckStatus.UNKNOWN;
        }
    }

    /**
     * Something was not judged.
     *
     * @param reason why
     * @param measures what
     */
    record NotJudged(Reason reason, Set<Measure> measures) implements Finding {

        /** Copies the set. */
        public NotJudged {
            Set<Measure> copy = EnumSet.noneOf(Measure.class);
            copy.addAll(measures);
            measures = Collections.unmodifiableSet(copy);
        }

        /** That of the reason. */
        @Override
        public CheckStatus status() {
            return reason.status;
        }

        /** Why something was not judged. */
        public enum Reason {
            /** The service keeps the cluster for itself. OK. */
            INTERNAL_CLUSTER(CheckStatus.OK),
            /** Clusters of the free tier have no backups. OK. */
            FREE_TIER(CheckStatus.OK),
            /** The cluster is being made. OK. */
            BEING_CREATED(CheckStatus.OK),
            /** The cluster is being deleted. OK. */
            BEING_DELETED(CheckStatus.OK),
            /** The cluster is paused, and no snapshots are taken of it. OK. */
            PAUSED(CheckStatus.OK),
            /** The cluster was created too recently for that. OK. */
            TOO_YOUNG(CheckStatus.OK),
            /** There is no limit: neither set, nor does a schedule give one. Unknown. */
            NO_SCHEDULE(CheckStatus.UNKNOWN),
            /** There is no limit: the schedule has nothing in it. A warning: no new backups come but those that somebody asks for. */
            NOTHING_SCHEDULED(CheckStatus.WARNING);

            private final CheckStatus status;

            Reason(CheckStatus status) {
                this.status = status;
            }
        }
    }
}
