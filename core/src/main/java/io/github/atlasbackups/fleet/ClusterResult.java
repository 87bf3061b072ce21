package io.github.atlasbackups.fleet;

import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.CheckResult;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.Project;
import org.jspecify.annotations.Nullable;

/**
 * What the backups of one cluster cover, or why that is not known.
 *
 * @param account the account that sees it
 * @param project its project, as the account lists it
 * @param state whether its backups were read
 * @param coverage the cluster and its backups. Where they were not read it has none and says so, see {@link
 *     io.github.atlasbackups.coverage.Completeness#NOT_READ}; of a free cluster it is complete without any
 * @param evidence how well the list of its backups is known; null if it was not read
 * @param failure why its backups could not be read; null if they were, or need not be
 * @param scheduleFailure why its schedule could not be read; null if it was, or was not asked for, or there is none because backup is
 *     switched off
 * @param check what its check came to, by the policy of the sweep; null if it has none
 */
public record ClusterResult(
        String account,
        Project project,
        State state,
        ClusterCoverage coverage,
        @Nullable Evidence evidence,
        @Nullable SweepFailure failure,
        @Nullable SweepFailure scheduleFailure,
        @Nullable CheckResult check)
        implements FleetResult {

    /** Whether the backups of a cluster were read. */
    public enum State {
        /** They were read, to the end of the list. */
        READ,
        /** It is of the free tier, which has no backups: nothing was requested. */
        FREE,
        /** The service keeps it for itself: nothing was requested. */
        INTERNAL,
        /** It is of a tier that has no list of backups, or of one that is not known: nothing was requested. */
        UNSUPPORTED,
        /** They could not be read. */
        FAILED
    }

    /** The cluster. */
    public Cluster cluster() {
        return coverage.cluster();
    }

    /** The same, held against limits. */
    ClusterResult checked(CheckPolicy policy) {
        return new ClusterResult(
                account, project, state, coverage, evidence, failure, scheduleFailure, coverage.check(policy));
    }
}
