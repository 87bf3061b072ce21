package io.github.atlasbackups.coverage;

import io.github.atlasbackups.coverage.Finding.Measure;
import io.github.atlasbackups.coverage.Finding.NotJudged.Reason;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One check of one cluster: measures, holds against the limits, and says what can't be known. */
final class BackupCheck {

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final ClusterCoverage known;
    private final Cluster cluster;
    private final CheckLimits limits;
    private final Instant now;
    private final BackupTimeline restorable;
    private final @Nullable Duration clusterAge;
    private final Set<NotChecked> notChecked = EnumSet.noneOf(NotChecked.class);
    private final List<Finding> findings = new ArrayList<>();

    BackupCheck(ClusterCoverage known, CheckPolicy policy) {
        this.known = known;
        this.cluster = known.cluster();
        this.now = known.history().now();
        this.restorable = known.history().restorable();
        Instant created = cluster.created();
        this.clusterAge = created == null ? null : Duration.between(created, now);
        this.limits = new CheckLimits(
                policy, SnapshotCadence.of(cluster, known.schedule()).orElse(null), clusterAge);
        if (known.completeness() != Completeness.COMPLETE) {
            notChecked.add(NotChecked.LIST);
        }
        if (!restorable.withoutTime().isEmpty()) {
            notChecked.add(NotChecked.TIMES);
        }
    }

    CheckResult result() {
        Reason exemption = exemption(cluster);
        if (exemption != null) {
            findings.add(new Finding.NotJudged(exemption, EnumSet.allOf(Measure.class)));
            notChecked.clear();
        } else {
            judge();
        }
        CheckStatus worst = findings.stream()
                .map(Finding::status)
                .max(Comparator.naturalOrder())
                .orElse(CheckStatus.OK);
        return new CheckResult(worst, findings, notChecked);
    }

    private static @Nullable Reason exemption(Cluster cluster) {
        if (cluster.isInternal()) {
            return Reason.INTERNAL_CLUSTER;
        }
        if (cluster.tier() == ClusterTier.FREE) {
            return Reason.FREE_TIER;
        }
        if (ClusterState.CREATING.equals(cluster.state())) {
            return Reason.BEING_CREATED;
        }
        if (ClusterState.DELETING.equals(cluster.state())) {
            return Reason.BEING_DELETED;
        }
        return Boolean.TRUE.equals(cluster.paused()) ? Reason.PAUSED : null;
    }

    private void judge() {
        boolean isOff = Boolean.FALSE.equals(cluster.backupEnabled());
        if (isOff) {
            findings.add(new Finding.BackupOff());
        }
        judgeClock();
        judgeAge();
        judgeCount();
        judgeGap();
        judgeFailures();
        judgeRetention();
        if (!isOff && !limits.missing().isEmpty()) {
            findings.add(new Finding.NotJudged(
                    limits.isNothingScheduled() ? Reason.NOTHING_SCHEDULED : Reason.NO_SCHEDULE, limits.missing()));
        }
    }

    private void judgeClock() {
        known.history().completed().age().ifPresent(age -> {
            if (age.compareTo(CLOCK_TOLERANCE.negated()) < 0) {
                findings.add(new Finding.ClockBehind(age.negated()));
            }
        });
    }

    private void judgeAge() {
        Limit<Duration> limit = limits.maxAge();
        if (limit == null) {
            return;
        }
        Backup newest = restorable.newest().orElse(null);
        Duration age = restorable.age().orElse(null);
        if (age != null) {
            findings.add(new Finding.Age(unlessHidden(limit.most(age)), newest, age, limit));
            return;
        }
        CheckStatus status = clusterAge == null ? limit.broken() : limit.most(clusterAge);
        if (status == CheckStatus.OK) {
            tooYoung(Measure.AGE);
        } else {
            findings.add(new Finding.Age(unlessHidden(status), null, null, limit));
        }
    }

    private void judgeCount() {
        Limit<Integer> limit = limits.minCount();
        if (limit == null) {
            return;
        }
        int count = restorable.totals().count();
        CheckStatus status = limit.least(count);
        if (status != CheckStatus.OK && isYoungerThan(limits.dueAfter())) {
            tooYoung(Measure.COUNT);
            return;
        }
        boolean mayBeHidden = status != CheckStatus.OK && notChecked.contains(NotChecked.LIST);
        findings.add(new Finding.Count(mayBeHidden ? CheckStatus.UNKNOWN : status, count, limit));
    }

    private void judgeGap() {
        Limit<Duration> limit = limits.maxGap();
        Duration window = limits.gapWindow();
        if (limit == null || window == null) {
            return;
        }
        Instant from = now.minus(window);
        Instant start = cluster.created() != null
                ? cluster.created()
                : restorable.oldest().map(Backup::takenAt).orElse(from);
        from = start.isAfter(from) ? start : from;
        from = from.isAfter(now) ? now : from;
        BackupTimeline.Gap gap = restorable.longestGap(from, now);
        findings.add(new Finding.Gap(unlessHidden(limit.most(gap.length())), gap, from, limit));
    }

    /** A failure that was not seen may break the limit; a completed backup that was not seen may have followed those that were. */
    private void judgeFailures() {
        Limit<Integer> limit = limits.maxFailures();
        if (limit == null) {
            return;
        }
        Duration window = limits.failureWindow();
        Instant since = window != null
                ? now.minus(window)
                : known.history().completed().newest().map(Backup::takenAt).orElse(null);
        BackupHistory.Failures failures = known.history().failuresSince(since == null ? Instant.MIN : since);
        int untimed = failures.withoutTime().size();
        int certain = failures.since().size() + (since == null ? untimed : 0);
        int uncertain = since == null ? 0 : untimed;
        boolean mayBeMore = notChecked.contains(NotChecked.LIST) || limit.most(certain + uncertain) != CheckStatus.OK;
        boolean mayBeSinceLater = window == null
                && (notChecked.contains(NotChecked.LIST)
                        || !known.history().completed().withoutTime().isEmpty());
        CheckStatus status = limit.most(certain);
        if (status == CheckStatus.OK ? mayBeMore : mayBeSinceLater) {
            status = CheckStatus.UNKNOWN;
        }
        findings.add(new Finding.Failures(status, certain, uncertain, since, limit));
    }

    private void judgeRetention() {
        if (limits.isTooYoungForRetention()) {
            tooYoung(Measure.RETENTION);
            return;
        }
        Limit<Duration> limit = limits.minRetention();
        if (limit == null) {
            return;
        }
        Duration reach = restorable
                .oldest()
                .map(Backup::takenAt)
                .map(takenAt -> Duration.between(takenAt, now))
                .orElse(null);
        CheckStatus status = reach == null ? limit.broken() : limit.least(reach);
        Duration broken = status == CheckStatus.CRITICAL ? limit.critical() : limit.warning();
        Duration due = limits.dueAfter();
        if (status != CheckStatus.OK && broken != null && isYoungerThan(due == null ? broken : broken.plus(due))) {
            tooYoung(Measure.RETENTION);
            return;
        }
        boolean isAgeUnknown = status != CheckStatus.OK && clusterAge == null;
        findings.add(new Finding.Retention(isAgeUnknown ? CheckStatus.UNKNOWN : unlessHidden(status), reach, limit));
    }

    /** A backup that was not seen, or has no time, may be the one that keeps the limit. */
    private CheckStatus unlessHidden(CheckStatus status) {
        return status == CheckStatus.OK || notChecked.isEmpty() ? status : CheckStatus.UNKNOWN;
    }

    private boolean isYoungerThan(@Nullable Duration time) {
        return time != null && clusterAge != null && clusterAge.compareTo(time) <= 0;
    }

    private void tooYoung(Measure measure) {
        findings.add(new Finding.NotJudged(Reason.TOO_YOUNG, EnumSet.of(measure)));
    }
}
