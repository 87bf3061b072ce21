package io.github.atlasbackups.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A project in a report: its {@link ProjectResult} without what is large.
 *
 * @param account the account that sees it
 * @param id its id; null if the service left it out
 * @param name what people call it
 * @param state what was done with it
 * @param announced how many clusters the service counts in it; null if it doesn't
 * @param listed how many clusters were listed
 * @param countAgrees as {@link ProjectResult#countAgrees}
 * @param evidence how well the list of clusters is known; null if it was not read
 * @param failure why it could not be read; null if it was, or need not be
 */
public record ProjectSummary(
        String account,
        @Nullable String id,
        @Nullable String name,
        ProjectResult.State state,
        @Nullable Long announced,
        int listed,
        boolean countAgrees,
        @Nullable Evidence evidence,
        @Nullable SweepFailure failure) {

    /** A summary of this result. */
    public static ProjectSummary of(ProjectResult result) {
        return new ProjectSummary(
                result.account(),
                result.project().id(),
                result.project().name(),
                result.state(),
                result.project().clusterCount(),
                result.listed(),
                result.countAgrees(),
                result.evidence(),
                result.failure());
    }
}
