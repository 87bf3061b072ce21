package io.github.atlasbackups.coverage;

import io.github.atlasbackups.coverage.Finding.Measure;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The limits of one check: those that the policy sets, and the others from what is expected of the cluster. Null: not judged. */
final class CheckLimits {

    private final CheckPolicy policy;
    private final SnapshotCadence.@Nullable Part mostFrequent;
    private final boolean isNothingScheduled;
    private final Set<Measure> missing = EnumSet.noneOf(Measure.class);
    private final @Nullable Limit<Duration> maxAge;
    private final @Nullable Limit<Duration> maxGap;
    private final @Nullable Limit<Duration> minRetention;
    private boolean isTooYoungForRetention;

    CheckLimits(CheckPolicy policy, @Nullable SnapshotCadence cadence, @Nullable Duration clusterAge) {
        this.policy = policy;
        this.mostFrequent = cadence == null ? null : cadence.mostFrequent().orElse(null);
        this.isNothingScheduled = cadence != null && cadence.parts().isEmpty();
        this.maxAge = usable(policy.maxAge() != null ? policy.maxAge() : expectedAge());
        this.maxGap = usable(policy.maxGap() != null ? policy.maxGap() : expectedGap());
        this.minRetention =
                usable(policy.minRetention() != null ? policy.minRetention() : expectedRetention(cadence, clusterAge));
    }

    private static <T extends Comparable<T>> @Nullable Limit<T> usable(@Nullable Limit<T> limit) {
        return limit == null || limit.isNone() ? null : limit;
    }

    private @Nullable Limit<Duration> expectedAge() {
        if (!policy.othersFromSchedule()) {
            return null;
        }
        if (mostFrequent == null) {
            missing.add(Measure.AGE);
            return null;
        }
        Duration one = mostFrequent.interval().plus(mostFrequent.tolerance());
        return Limit.of(one, one.plus(mostFrequent.interval()));
    }

    private @Nullable Limit<Duration> expectedGap() {
        if (!policy.othersFromSchedule()) {
            return null;
        }
        if (mostFrequent == null || mostFrequent.keptFor() == null) {
            missing.add(Measure.GAP);
            return null;
        }
        return Limit.warning(mostFrequent.interval().plus(mostFrequent.tolerance()));
    }

    private @Nullable Limit<Duration> expectedRetention(
            @Nullable SnapshotCadence cadence, @Nullable Duration clusterAge) {
        if (!policy.othersFromSchedule()) {
            return null;
        }
        List<SnapshotCadence.Part> kept = cadence == null
                ? List.of()
                : cadence.parts().stream()
                        .filter(part -> part.keptFor() != null)
                        .toList();
        if (kept.isEmpty()) {
            missing.add(Measure.RETENTION);
            return null;
        }
        List<SnapshotCadence.Part> oldEnough = kept.stream()
                .filter(part -> clusterAge == null || clusterAge.compareTo(keptFor(part)) >= 0)
                .toList();
        isTooYoungForRetention = oldEnough.isEmpty();
        return oldEnough.stream()
                .map(part -> keptFor(part).minus(part.interval()).minus(part.tolerance()))
                .max(Comparator.naturalOrder())
                .filter(reach -> reach.compareTo(Duration.ZERO) > 0)
                .map(Limit::warning)
                .orElse(null);
    }

    private static Duration keptFor(SnapshotCadence.Part part) {
        return part.keptFor() == null ? Duration.ZERO : part.keptFor();
    }

    @Nullable
    Limit<Duration> maxAge() {
        return maxAge;
    }

    @Nullable
    Limit<Integer> minCount() {
        return usable(policy.minCount() == null && policy.othersFromSchedule() ? Limit.critical(1) : policy.minCount());
    }

    @Nullable
    Limit<Duration> maxGap() {
        return maxGap;
    }

    @Nullable
    Duration gapWindow() {
        return policy.gapWindow() != null || mostFrequent == null ? policy.gapWindow() : mostFrequent.keptFor();
    }

    @Nullable
    Limit<Integer> maxFailures() {
        return usable(
                policy.maxFailures() == null && policy.othersFromSchedule() ? Limit.warning(0) : policy.maxFailures());
    }

    @Nullable
    Duration failureWindow() {
        return policy.failureWindow();
    }

    @Nullable
    Limit<Duration> minRetention() {
        return minRetention;
    }

    /** How old a cluster is before its first backup is missing: the least age that is not OK. Null without a limit of age. */
    @Nullable
    Duration dueAfter() {
        return maxAge == null ? null : maxAge.warning() != null ? maxAge.warning() : maxAge.critical();
    }

    /** Whether the cluster is younger than anything is kept. */
    boolean isTooYoungForRetention() {
        return isTooYoungForRetention;
    }

    /** Whether a schedule is known, and has nothing in it. */
    boolean isNothingScheduled() {
        return isNothingScheduled;
    }

    /** What the schedule was to give a limit for and did not. */
    Set<Measure> missing() {
        return missing;
    }
}
