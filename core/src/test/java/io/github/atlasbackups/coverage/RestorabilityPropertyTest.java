package io.github.atlasbackups.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.coverage.PointInTimeObstacle.BeforeWindow;
import io.github.atlasbackups.coverage.PointInTimeObstacle.NoBaseSnapshot;
import io.github.atlasbackups.coverage.PointInTimeObstacle.NotOffered;
import io.github.atlasbackups.coverage.PointInTimeObstacle.RestoreShadow;
import io.github.atlasbackups.coverage.PointInTimeObstacle.SettingUnknown;
import io.github.atlasbackups.coverage.PointInTimeObstacle.SwitchedOff;
import io.github.atlasbackups.coverage.PointInTimeObstacle.WindowUnknown;
import io.github.atlasbackups.coverage.Restorability.FromBackup;
import io.github.atlasbackups.coverage.Restorability.LikelyPointInTime;
import io.github.atlasbackups.coverage.Restorability.NotRestorable;
import io.github.atlasbackups.coverage.Restorability.NotRestorable.Reason;
import io.github.atlasbackups.coverage.Restorability.Unknown;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Twenty thousand questions: every answer equals that of the rows, tried one after another by plain loops. A failure names its seed. */
class RestorabilityPropertyTest {

    private static final int RUNS = Integer.getInteger("coverage.runs", 20_000);
    private static final long FIRST_SEED = Long.getLong("coverage.seed", 20_261_126);

    @Test
    void everyAnswerEqualsThatOfTheRowsTriedOneByOne() {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            RandomHistory random = new RandomHistory(seed);
            List<Backup> listed = random.backups();
            Cluster cluster = random.cluster();
            ClusterCoverage coverage = ClusterCoverage.of(cluster, listed, random.completeness(), Given.NOW)
                    .withSchedule(random.schedule())
                    .withRestores(random.restores());
            Instant moment = random.known();

            Restorability answer = coverage.restorableTo(moment);

            assertThat(answer)
                    .as("seed " + seed + " to " + moment)
                    .isEqualTo(expected(coverage, new PlainHistory(listed, Given.NOW), moment));
            seen.merge(kind(answer), 1, Integer::sum);
            if (answer instanceof FromBackup from) {
                from.obstacles()
                        .forEach(obstacle -> seen.merge(obstacle.getClass().getSimpleName(), 1, Integer::sum));
            }
        }
        assertThat(seen.keySet())
                .contains("FromBackup", "LikelyPointInTime", "Unknown")
                .contains("IN_THE_FUTURE", "TIER_WITHOUT_BACKUPS", "NO_BACKUPS", "ALL_LATER", "EXPIRED")
                .contains("NotOffered", "SettingUnknown", "SwitchedOff", "WindowUnknown", "BeforeWindow")
                .contains("NoBaseSnapshot", "RestoreShadow");
        assertThat(seen.values()).as(seen.toString()).allMatch(count -> count > RUNS / 400);
    }

    private static String kind(Restorability answer) {
        return answer instanceof NotRestorable no
                ? no.reason().name()
                : answer.getClass().getSimpleName();
    }

    private static Restorability expected(ClusterCoverage coverage, PlainHistory plain, Instant moment) {
        List<Backup> usable = PlainHistory.newestFirst(plain.restorable());
        Instant earliest = usable.isEmpty() ? null : PlainHistory.takenAt(usable.get(usable.size() - 1));
        if (moment.isAfter(Given.NOW)) {
            return new NotRestorable(Reason.IN_THE_FUTURE, earliest);
        }
        Set<NotChecked> doubts = EnumSet.noneOf(NotChecked.class);
        if (coverage.completeness() != Completeness.COMPLETE) {
            doubts.add(NotChecked.LIST);
        }
        if (PlainHistory.untimed(plain.restorable()) > 0) {
            doubts.add(NotChecked.TIMES);
        }
        for (Backup backup : usable) {
            if (!PlainHistory.takenAt(backup).isAfter(moment)) {
                return byBackup(coverage, plain, moment, backup, doubts);
            }
        }
        if (coverage.cluster().tier() == ClusterTier.FREE) {
            return new NotRestorable(Reason.TIER_WITHOUT_BACKUPS, earliest);
        }
        if (!doubts.isEmpty()) {
            return new Unknown(doubts);
        }
        for (Backup backup : plain.completed()) {
            Instant takenAt = PlainHistory.takenAt(backup);
            if (plain.isExpired(backup) && takenAt != null && !takenAt.isAfter(moment)) {
                return new NotRestorable(Reason.EXPIRED, earliest);
            }
        }
        return new NotRestorable(usable.isEmpty() ? Reason.NO_BACKUPS : Reason.ALL_LATER, earliest);
    }

    private static Restorability byBackup(
            ClusterCoverage coverage, PlainHistory plain, Instant moment, Backup backup, Set<NotChecked> doubts) {
        CloudSnapshot base = null;
        for (Backup candidate : PlainHistory.newestFirst(plain.restorable())) {
            if (base == null
                    && candidate instanceof CloudSnapshot cloud
                    && !cloud.createdAt().isAfter(moment)) {
                base = cloud;
            }
        }
        List<PointInTimeObstacle> obstacles = obstacles(coverage, plain, moment, base);
        FromBackup sure = new FromBackup(backup, loss(backup, moment), obstacles, doubtsOf(coverage, backup, doubts));
        if (!obstacles.isEmpty()) {
            return sure;
        }
        Set<NotChecked> notChecked = doubtsOf(coverage, base, doubts);
        notChecked.add(NotChecked.OPLOG);
        if (!coverage.restores().complete()) {
            notChecked.add(NotChecked.RESTORES);
        }
        return new LikelyPointInTime(base, sure, notChecked);
    }

    private static Set<NotChecked> doubtsOf(ClusterCoverage coverage, Backup backup, Set<NotChecked> doubts) {
        Set<NotChecked> all = EnumSet.copyOf(doubts);
        if (PlainHistory.expiry(backup) == null) {
            all.add(NotChecked.EXPIRY);
        }
        if (coverage.cluster().type() == null
                || coverage.cluster().type().value().contains("SHARDED")) {
            all.add(NotChecked.TOPOLOGY);
        }
        return all;
    }

    private static Loss loss(Backup backup, Instant moment) {
        Duration least = Duration.between(PlainHistory.takenAt(backup), moment);
        if (!(backup instanceof TenantSnapshot tenant)) {
            return new Loss(least, least);
        }
        boolean isStartGood = tenant.startTime() != null && !tenant.startTime().isAfter(tenant.finishTime());
        return new Loss(least, isStartGood ? Duration.between(tenant.startTime(), moment) : null);
    }

    private static List<PointInTimeObstacle> obstacles(
            ClusterCoverage coverage, PlainHistory plain, Instant moment, CloudSnapshot base) {
        Cluster cluster = coverage.cluster();
        if (cluster.tier() != ClusterTier.DEDICATED && cluster.tier() != ClusterTier.UNKNOWN) {
            return List.of(new NotOffered(cluster.tier()));
        }
        if (cluster.pitEnabled() == null) {
            return List.of(new SettingUnknown());
        }
        if (!cluster.pitEnabled()) {
            return List.of(new SwitchedOff());
        }
        List<PointInTimeObstacle> obstacles = new ArrayList<>();
        Long days = coverage.schedule() == null ? null : coverage.schedule().restoreWindowDays();
        if (days == null || days < 0) {
            obstacles.add(new WindowUnknown());
        } else if (days < 1000 && Duration.between(moment, Given.NOW).compareTo(Duration.ofDays(days)) > 0) {
            obstacles.add(new BeforeWindow(Given.daysAgo(days)));
        }
        if (base == null) {
            obstacles.add(new NoBaseSnapshot());
        }
        for (RestoreHistory.Interval restore : coverage.restores().restores()) {
            Instant next = null;
            for (Backup backup : plain.completed()) {
                Instant takenAt = PlainHistory.takenAt(backup);
                if (backup instanceof CloudSnapshot
                        && takenAt != null
                        && restore.end() != null
                        && takenAt.isAfter(restore.end())
                        && (next == null || takenAt.isBefore(next))) {
                    next = takenAt;
                }
            }
            if (restore.start().compareTo(moment) <= 0 && (next == null || moment.compareTo(next) <= 0)) {
                obstacles.add(new RestoreShadow(restore, next));
            }
        }
        return obstacles;
    }
}
