package io.github.atlasbackups.fleet;

import io.github.atlasbackups.coverage.BackupHistory;
import io.github.atlasbackups.coverage.BackupTimeline;
import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.coverage.CheckStatus;
import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.model.ClusterTier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in a report: what its {@link ClusterResult} comes to, in some hundred bytes.
 *
 * @param account the account that sees it
 * @param projectId its project; null if the service left it out
 * @param projectName what people call the project
 * @param name its name; null if the service left it out
 * @param tier which offer it is of
 * @param state whether its backups were read
 * @param evidence how well the list of its backups is known; null if it was not read
 * @param backups its backups in numbers, by state; all 0 if they were not read
 * @param restorable those that can be restored now: count, bytes, oldest and newest
 * @param newestCompleted when the newest completed one was taken, expired or not; null if none says so
 * @param newestFailure when the latest failed one failed; null if none did, or says so
 * @param status what its check came to; null if the sweep has no policy
 * @param problems the findings that are not OK; of one of age only the numbers, without the backup
 * @param failure why its backups could not be read; null if they were, or need not be
 * @param scheduleFailure why its schedule could not be read; null if it was, or was not asked for
 */
public record ClusterSummary(
        String account,
        @Nullable String projectId,
        @Nullable String projectName,
        @Nullable String name,
        ClusterTier tier,
        ClusterResult.State state,
        @Nullable Evidence evidence,
        BackupHistory.Counts backups,
        BackupTimeline.Totals restorable,
        @Nullable Instant newestCompleted,
        @Nullable Instant newestFailure,
        @Nullable CheckStatus status,
        List<Finding> problems,
        @Nullable SweepFailure failure,
        @Nullable SweepFailure scheduleFailure) {

    /** Copies the list. */
    public ClusterSummary {
        problems = List.copyOf(problems);
    }

    /** A summary of this result. */
    public static ClusterSummary of(ClusterResult result) {
        BackupHistory history = result.coverage().history();
        CheckResult check = result.check();
        return new ClusterSummary(
                result.account(),
                result.project().id(),
                result.project().name(),
                result.cluster().name(),
                result.cluster().tier(),
                result.state(),
                result.evidence(),
                history.counts(),
                history.restorable().totals(),
                history.completed().totals().newest(),
                history.newestFailure().orElse(null),
                check == null ? null : check.status(),
                check == null
                        ? List.of()
                        : check.problems().stream()
                                .map(ClusterSummary::withoutBackup)
                                .toList(),
                result.failure(),
                result.scheduleFailure());
    }

    private static Finding withoutBackup(Finding finding) {
        return finding instanceof Finding.Age age
                ? new Finding.Age(age.status(), null, age.measured(), age.limit())
                : finding;
    }
}
