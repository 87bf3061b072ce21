package io.github.atlasbackups.fleet;

import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.CheckStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep came to: a summary of each account, project and cluster, small enough to be kept for 100,000 clusters. Of a sweep that was
 * resumed it has what was left.
 *
 * @param started when it was begun
 * @param ended when the last result was there
 * @param policy the limits that each cluster was held against; null if there were none
 * @param accounts one for each account, in the order in which they were listed
 * @param projects one for each project, in the order in which they were finished
 * @param clusters one for each cluster, those of a project together
 */
public record FleetReport(
        Instant started,
        Instant ended,
        @Nullable CheckPolicy policy,
        List<AccountResult> accounts,
        List<ProjectSummary> projects,
        List<ClusterSummary> clusters) {

    /** Copies the lists. */
    public FleetReport {
        accounts = List.copyOf(accounts);
        projects = List.copyOf(projects);
        clusters = List.copyOf(clusters);
    }

    /**
     * Whether nothing is missing as far as can be seen: no account, project or cluster failed or is of a tier that can't be read, and each
     * project has as many clusters as the service counts. {@link #isVerified} says how sure that is.
     */
    public boolean isComplete() {
        return failures().isEmpty()
                && projects.stream().allMatch(ProjectSummary::countAgrees)
                && clusters.stream().noneMatch(cluster -> cluster.state() == ClusterResult.State.UNSUPPORTED);
    }

    /** Whether it is complete, and every list that was read is proven to be what the service held at one moment. */
    public boolean isVerified() {
        return isComplete() && evidence().allMatch(Evidence.VERIFIED::equals);
    }

    /** How many lists were read to which proof: of projects, of clusters and of backups. */
    public Map<Evidence, Long> readings() {
        return counts(Evidence.class, evidence());
    }

    private Stream<Evidence> evidence() {
        return Stream.of(
                        accounts.stream().map(AccountResult::evidence),
                        projects.stream().map(ProjectSummary::evidence),
                        clusters.stream().map(ClusterSummary::evidence))
                .flatMap(each -> each)
                .filter(Objects::nonNull);
    }

    /** How many accounts, projects, and clusters or schedules of clusters could not be read, and why; empty if none. */
    public Map<SweepFailure.Kind, Long> failures() {
        Stream<@Nullable SweepFailure> all = Stream.of(
                        accounts.stream().map(AccountResult::failure),
                        projects.stream().map(ProjectSummary::failure),
                        clusters.stream().map(ClusterSummary::failure),
                        clusters.stream().map(ClusterSummary::scheduleFailure))
                .flatMap(each -> each);
        return counts(SweepFailure.Kind.class, all.filter(Objects::nonNull).map(SweepFailure::kind));
    }

    /** How many projects there are in each state. */
    public Map<ProjectResult.State, Long> projectStates() {
        return counts(ProjectResult.State.class, projects.stream().map(ProjectSummary::state));
    }

    /** How many clusters there are in each state. */
    public Map<ClusterResult.State, Long> clusterStates() {
        return counts(ClusterResult.State.class, clusters.stream().map(ClusterSummary::state));
    }

    /** How many clusters there are of each status; empty without a policy. */
    public Map<CheckStatus, Long> statuses() {
        return counts(
                CheckStatus.class, clusters.stream().map(ClusterSummary::status).filter(Objects::nonNull));
    }

    private static <E extends Enum<E>> Map<E, Long> counts(Class<E> of, Stream<E> each) {
        Map<E, Long> counts = new EnumMap<>(of);
        each.forEach(one -> counts.merge(one, 1L, Long::sum));
        return counts;
    }

    /**
     * What the checks of all clusters came to: the greatest status, and UNKNOWN at the least if the report is not {@linkplain #isComplete
     * complete}. Empty if there was no policy.
     */
    public Optional<CheckStatus> status() {
        if (policy == null) {
            return Optional.empty();
        }
        CheckStatus least = isComplete() ? CheckStatus.OK : CheckStatus.UNKNOWN;
        return Stream.concat(Stream.of(least), statuses().keySet().stream()).max(Comparator.naturalOrder());
    }
}
