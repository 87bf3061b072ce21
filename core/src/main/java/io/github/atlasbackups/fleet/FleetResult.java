package io.github.atlasbackups.fleet;

import org.jspecify.annotations.Nullable;

/**
 * One result of a sweep. For each account an {@link AccountResult}, once its projects are listed or can't be; for each project the {@link
 * ClusterResult}s of its clusters, and after them its {@link ProjectResult}.
 *
 * <p>Projects come as they are finished, in no order that means anything; the results of one project come together.
 */
public sealed interface FleetResult permits AccountResult, ClusterResult, ProjectResult {

    /** The name of the account that it is of. */
    String account();

    /** Why it could not be read; null if it was. */
    @Nullable
    SweepFailure failure();
}
