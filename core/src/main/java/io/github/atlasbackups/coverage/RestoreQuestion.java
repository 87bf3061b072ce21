package io.github.atlasbackups.coverage;

import io.github.atlasbackups.coverage.Restorability.FromBackup;
import io.github.atlasbackups.coverage.Restorability.LikelyPointInTime;
import io.github.atlasbackups.coverage.Restorability.NotRestorable;
import io.github.atlasbackups.coverage.Restorability.NotRestorable.Reason;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ClusterType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Can this cluster be restored to this moment? The answer that the evidence allows. */
final class RestoreQuestion {

    /** A century: where a restore window of foreign making is cut. */
    private static final long MOST_DAYS = 36_525;

    private final ClusterCoverage known;
    private final BackupHistory history;
    private final Instant moment;
    private final BackupTimeline candidates;

    RestoreQuestion(ClusterCoverage known, Instant moment) {
        this.known = known;
        this.history = known.history();
        this.moment = moment;
        this.candidates = history.restorable().atOrBefore(moment);
    }

    Restorability answer() {
        if (moment.isAfter(history.now())) {
            return no(Reason.IN_THE_FUTURE);
        }
        Optional<Backup> newest = candidates.newest();
        return newest.isPresent() ? by(newest.get()) : withoutBackup();
    }

    private Restorability withoutBackup() {
        if (known.cluster().tier() == ClusterTier.FREE) {
            return no(Reason.TIER_WITHOUT_BACKUPS);
        }
        Set<NotChecked> gaps = gapsOfTheList();
        if (!gaps.isEmpty()) {
            return new Restorability.Unknown(gaps);
        }
        BackupTimeline completed = history.completed().atOrBefore(moment);
        if (completed.backups().stream().anyMatch(Backup::isRestorable)) {
            return no(Reason.EXPIRED);
        }
        return no(history.restorable().newest().isPresent() ? Reason.ALL_LATER : Reason.NO_BACKUPS);
    }

    private NotRestorable no(Reason reason) {
        return new NotRestorable(
                reason, history.restorable().oldest().map(Backup::takenAt).orElse(null));
    }

    private Restorability by(Backup backup) {
        Instant takenAt = backup.takenAt();
        Loss loss = Loss.of(backup, takenAt == null ? moment : takenAt, moment);
        CloudSnapshot base = candidates
                .ofKind(CloudSnapshot.class)
                .newest()
                .map(CloudSnapshot.class::cast)
                .orElse(null);
        List<PointInTimeObstacle> obstacles = obstacles(base);
        FromBackup sure = new FromBackup(backup, loss, obstacles, notChecked(backup));
        if (base == null || !obstacles.isEmpty()) {
            return sure;
        }
        Set<NotChecked> notChecked = notChecked(base);
        notChecked.add(NotChecked.OPLOG);
        if (!known.restores().complete()) {
            notChecked.add(NotChecked.RESTORES);
        }
        return new LikelyPointInTime(base, sure, notChecked);
    }

    private Set<NotChecked> gapsOfTheList() {
        Set<NotChecked> gaps = EnumSet.noneOf(NotChecked.class);
        if (known.completeness() != Completeness.COMPLETE) {
            gaps.add(NotChecked.LIST);
        }
        if (!candidates.withoutTime().isEmpty()) {
            gaps.add(NotChecked.TIMES);
        }
        return gaps;
    }

    private Set<NotChecked> notChecked(Backup backup) {
        Set<NotChecked> notChecked = gapsOfTheList();
        if (backup.expiresAt() == null) {
            notChecked.add(NotChecked.EXPIRY);
        }
        ClusterType type = known.cluster().type();
        if (type == null || type.isSharded()) {
            notChecked.add(NotChecked.TOPOLOGY);
        }
        return notChecked;
    }

    private List<PointInTimeObstacle> obstacles(@Nullable CloudSnapshot base) {
        Cluster cluster = known.cluster();
        switch (cluster.tier()) {
            case FREE, FLEX, SERVERLESS -> {
                return List.of(new PointInTimeObstacle.NotOffered(cluster.tier()));
            }
            case DEDICATED, UNKNOWN -> {}
        }
        if (cluster.pitEnabled() == null) {
            return List.of(new PointInTimeObstacle.SettingUnknown());
        }
        if (!cluster.pitEnabled()) {
            return List.of(new PointInTimeObstacle.SwitchedOff());
        }
        List<PointInTimeObstacle> obstacles = new ArrayList<>();
        Instant windowStart = windowStart();
        if (windowStart == null) {
            obstacles.add(new PointInTimeObstacle.WindowUnknown());
        } else if (moment.isBefore(windowStart)) {
            obstacles.add(new PointInTimeObstacle.BeforeWindow(windowStart));
        }
        if (base == null) {
            obstacles.add(new PointInTimeObstacle.NoBaseSnapshot());
        }
        for (RestoreHistory.Interval restore : known.restores().restores()) {
            Instant until = shadowEnd(restore);
            if (!moment.isBefore(restore.start()) && (until == null || !moment.isAfter(until))) {
                obstacles.add(new PointInTimeObstacle.RestoreShadow(restore, until));
            }
        }
        return obstacles;
    }

    private @Nullable Instant windowStart() {
        BackupSchedule schedule = known.schedule();
        Long days = schedule == null ? null : schedule.restoreWindowDays();
        return days == null || days < 0 ? null : history.now().minus(Duration.ofDays(Math.min(days, MOST_DAYS)));
    }

    /** When the first cloud snapshot after the end of the restore was taken. One that has expired by now ended the shadow all the same. */
    private @Nullable Instant shadowEnd(RestoreHistory.Interval restore) {
        Instant end = restore.end();
        if (end == null) {
            return null;
        }
        Instant first = null;
        for (Backup snapshot : history.completed().ofKind(CloudSnapshot.class).backups()) {
            Instant takenAt = snapshot.takenAt();
            if (takenAt != null && takenAt.isAfter(end)) {
                first = takenAt;
            }
        }
        return first;
    }
}
