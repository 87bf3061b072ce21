package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.coverage.BackupHistory;
import io.github.atlasbackups.coverage.BackupTimeline;
import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.coverage.Completeness;
import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.coverage.Limit;
import io.github.atlasbackups.coverage.Restorability;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Guide: what backups cover. */
final class Coverage {

    private Coverage() {}

    static String alongTime(List<Snapshot> snapshots, Clock clock) {
        Instant now = clock.instant();
        BackupHistory history = BackupHistory.of(snapshots, now);

        Optional<Backup> newest = history.completed().newest();
        Optional<Duration> age = history.restorable().age();
        List<Backup> five = history.restorable().latest(5);
        Optional<Backup> before =
                history.restorable().atOrBefore(now.minus(Duration.ofDays(3))).newest();
        BackupTimeline.Gap gap = history.restorable().longestGap(now.minus(Duration.ofDays(7)), now);
        BackupTimeline.Totals totals = history.restorable().totals();
        BackupHistory.Failures failures = history.failuresSince(now.minus(Duration.ofDays(1)));

        return newest + " " + age + " " + five + " " + before + " " + gap + " " + totals + " " + failures;
    }

    static ClusterCoverage read(
            AtlasBackups atlas, Cluster cluster, ClusterRef ref, @Nullable BackupSchedule schedule) {
        ListingResult<Snapshot> result =
                atlas.snapshots().all(ref).verified().toResult().join();
        Completeness completeness = result.verified() ? Completeness.COMPLETE : Completeness.DOUBTFUL;
        return ClusterCoverage.of(cluster, result.items(), completeness, Instant.now())
                .withSchedule(schedule);
    }

    static String restorable(ClusterCoverage coverage, Instant moment) {
        Restorability answer = coverage.restorableTo(moment);
        if (answer instanceof Restorability.LikelyPointInTime likely) {
            return "probably to the moment, not checked: " + likely.notChecked();
        } else if (answer instanceof Restorability.FromBackup from) {
            return "from " + from.backup().id() + ", losing " + from.loss() + ", because of " + from.obstacles();
        } else if (answer instanceof Restorability.NotRestorable no) {
            return "no: " + no.reason() + ", earliest " + no.earliest();
        }
        return "unknown: " + answer;
    }

    static void check(ClusterCoverage coverage) {
        CheckResult result = coverage.check(CheckPolicy.fromSchedule());
        System.out.println(result.status());
        for (Finding finding : result.problems()) {
            System.out.println(finding);
        }
    }

    static CheckPolicy ownLimits() {
        return CheckPolicy.fromSchedule()
                .withMaxAge(Limit.of(Duration.ofHours(26), Duration.ofHours(50)))
                .withMinCount(Limit.critical(3))
                .withMinRetention(Limit.warning(Duration.ofDays(27)));
    }
}
