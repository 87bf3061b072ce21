package io.github.atlasbackups.coverage;

import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterTier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a check is to find, as lines of text, each limit worked out on its own in hours. */
final class PlainCheck {

    private static final Map<String, Integer> HOURS =
            Map.of("daily", 24, "weekly", 168, "monthly", 744, "yearly", 8784);
    private static final Map<String, Integer> DAYS = Map.of("days", 1, "weeks", 7, "months", 28, "years", 365);
    private static final double NEVER = Double.MAX_VALUE;
    private static final long CENTURY = 36_525;

    private final PlainHistory plain;
    private final ClusterCoverage known;
    private final CheckPolicy policy;
    private final Cluster cluster;
    private final Set<String> lines = new TreeSet<>();
    private final Set<String> withoutLimit = new TreeSet<>();
    private final double clusterAge;
    private final boolean isAgeKnown;

    /** Per kind of scheduled snapshots: interval, hours kept (-1 if not known), tolerance. Null if nothing is known of a schedule. */
    private final @Nullable List<double[]> kinds;

    private double @Nullable [] often;

    PlainCheck(PlainHistory plain, ClusterCoverage known, CheckPolicy policy) {
        this.plain = plain;
        this.known = known;
        this.policy = policy;
        this.cluster = known.cluster();
        this.isAgeKnown = cluster.created() != null;
        this.clusterAge = isAgeKnown ? hours(cluster.created(), plain.now) : NEVER;
        this.kinds = kinds();
        for (double[] kind : kinds == null ? List.<double[]>of() : kinds) {
            if (often == null || kind[0] < often[0] || (kind[0] == often[0] && kind[1] > often[1])) {
                often = kind;
            }
        }
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 3600.0;
    }

    private @Nullable List<double[]> kinds() {
        if (cluster.tier() == ClusterTier.FLEX) {
            return List.of(new double[] {24, 192, 6});
        }
        if (known.schedule() == null
                || cluster.tier() == ClusterTier.FREE
                || cluster.tier() == ClusterTier.SERVERLESS) {
            return null;
        }
        List<double[]> found = new ArrayList<>();
        for (BackupSchedule.Item item : known.schedule().policies().get(0).policyItems()) {
            String word =
                    item.frequencyType() == null ? "" : item.frequencyType().value();
            double interval = HOURS.getOrDefault(word, 0);
            if (word.equals("hourly") && item.frequencyInterval() != null) {
                interval = Math.min(item.frequencyInterval(), CENTURY);
            }
            double kept = -1;
            if (item.retentionUnit() != null && item.retentionValue() != null && item.retentionValue() > 0) {
                double days = DAYS.getOrDefault(item.retentionUnit().toLowerCase(java.util.Locale.ROOT), 0);
                kept = days == 0 ? -1 : 24 * Math.min(CENTURY, days * Math.min(item.retentionValue(), CENTURY));
            }
            if (interval > 0) {
                found.add(new double[] {interval, kept, Math.max(1, Math.min(6, interval / 4))});
            }
        }
        return found;
    }

    Set<String> lines() {
        String exemption = exemption();
        if (exemption != null) {
            return Set.of("OK not judged " + exemption + " AGE COUNT GAP FAILURES RETENTION");
        }
        boolean isOff = cluster.backupEnabled() != null && !cluster.backupEnabled();
        if (isOff) {
            lines.add("CRITICAL off");
        }
        clock();
        double due = age();
        count(due);
        gap();
        failures();
        retention(due);
        if (!isOff && !withoutLimit.isEmpty()) {
            String which = kinds != null && kinds.isEmpty()
                    ? "WARNING not judged NOTHING_SCHEDULED"
                    : "UNKNOWN not judged NO_SCHEDULE";
            StringBuilder line = new StringBuilder(which);
            for (Finding.Measure measure : Finding.Measure.values()) {
                line.append(withoutLimit.contains(measure.name()) ? " " + measure : "");
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private @Nullable String exemption() {
        String state = cluster.state() == null ? "" : cluster.state().value();
        if ("SYSTEM_CLUSTER".equals(cluster.internalClusterRole())) {
            return "INTERNAL_CLUSTER";
        }
        if (cluster.tier() == ClusterTier.FREE) {
            return "FREE_TIER";
        }
        if (state.equals("CREATING")) {
            return "BEING_CREATED";
        }
        if (state.equals("DELETING")) {
            return "BEING_DELETED";
        }
        return cluster.paused() != null && cluster.paused() ? "PAUSED" : null;
    }

    private static double number(@Nullable Object bound) {
        return bound == null
                ? Double.NaN
                : bound instanceof Duration time ? time.toSeconds() / 3600.0 : ((Integer) bound).doubleValue();
    }

    /** NaN is no bound, and nothing is greater or less. */
    private static String over(double measured, double warning, double critical) {
        return measured > critical ? "CRITICAL" : measured > warning ? "WARNING" : "OK";
    }

    private static String under(double measured, double warning, double critical) {
        return measured < critical ? "CRITICAL" : measured < warning ? "WARNING" : "OK";
    }

    private boolean isListComplete() {
        return known.completeness() == Completeness.COMPLETE;
    }

    /** Broken is only certain where nothing can be hidden. */
    private String seen(String status) {
        boolean nothingIsHidden = isListComplete() && PlainHistory.untimed(plain.restorable()) == 0;
        return status.equals("OK") || nothingIsHidden ? status : "UNKNOWN";
    }

    private void clock() {
        List<Backup> completed = PlainHistory.newestFirst(plain.completed());
        if (!completed.isEmpty()) {
            double ahead = hours(plain.now, PlainHistory.takenAt(completed.get(0)));
            if (ahead > 5 / 60.0) {
                lines.add("UNKNOWN clock " + ahead);
            }
        }
    }

    /** The age at which something is due, or NaN. */
    private double age() {
        double warning = Double.NaN;
        double critical = Double.NaN;
        if (policy.maxAge() != null) {
            warning = number(policy.maxAge().warning());
            critical = number(policy.maxAge().critical());
        } else if (policy.othersFromSchedule() && often != null) {
            warning = often[0] + often[2];
            critical = 2 * often[0] + often[2];
        } else if (policy.othersFromSchedule()) {
            withoutLimit.add("AGE");
        }
        double due = Double.isNaN(warning) ? critical : warning;
        if (Double.isNaN(due)) {
            return due;
        }
        List<Backup> usable = PlainHistory.newestFirst(plain.restorable());
        if (usable.isEmpty()) {
            String status = over(clusterAge, warning, critical);
            lines.add(status.equals("OK") ? "OK not judged TOO_YOUNG AGE" : seen(status) + " age none");
        } else {
            double age = hours(PlainHistory.takenAt(usable.get(0)), plain.now);
            lines.add(seen(over(age, warning, critical)) + " age " + age);
        }
        return due;
    }

    private void count(double due) {
        double warning = Double.NaN;
        double critical = Double.NaN;
        if (policy.minCount() != null) {
            warning = number(policy.minCount().warning());
            critical = number(policy.minCount().critical());
        } else if (policy.othersFromSchedule()) {
            critical = 1;
        }
        if (Double.isNaN(warning) && Double.isNaN(critical)) {
            return;
        }
        int count = plain.restorable().size();
        String status = under(count, warning, critical);
        if (!status.equals("OK") && clusterAge <= due) {
            lines.add("OK not judged TOO_YOUNG COUNT");
        } else {
            lines.add((status.equals("OK") || isListComplete() ? status : "UNKNOWN") + " count " + count);
        }
    }

    private void gap() {
        double warning = Double.NaN;
        double critical = Double.NaN;
        double window = 0;
        if (policy.maxGap() != null) {
            warning = number(policy.maxGap().warning());
            critical = number(policy.maxGap().critical());
            window = number(policy.gapWindow());
        } else if (policy.othersFromSchedule() && often != null && often[1] > 0) {
            warning = often[0] + often[2];
            window = often[1];
        } else if (policy.othersFromSchedule()) {
            withoutLimit.add("GAP");
        }
        if (Double.isNaN(warning) && Double.isNaN(critical)) {
            return;
        }
        double reach = window;
        List<Backup> usable = PlainHistory.newestFirst(plain.restorable());
        if (isAgeKnown) {
            reach = Math.min(reach, clusterAge);
        } else if (!usable.isEmpty()) {
            reach = Math.min(reach, hours(PlainHistory.takenAt(usable.get(usable.size() - 1)), plain.now));
        }
        Instant from = plain.now.minusSeconds((long) (3600 * Math.max(0, reach)));
        BackupTimeline.Gap gap = PlainHistory.longestGap(usable, from, plain.now);
        double length = hours(gap.start(), gap.end());
        lines.add(seen(over(length, warning, critical)) + " gap " + gap.start() + " " + length + " since " + from);
    }

    private void failures() {
        double warning = Double.NaN;
        double critical = Double.NaN;
        if (policy.maxFailures() != null) {
            warning = number(policy.maxFailures().warning());
            critical = number(policy.maxFailures().critical());
        } else if (policy.othersFromSchedule()) {
            warning = 0;
        }
        if (Double.isNaN(warning) && Double.isNaN(critical)) {
            return;
        }
        List<Backup> completed = PlainHistory.newestFirst(plain.completed());
        Instant since = null;
        boolean isSinceSure = true;
        if (policy.failureWindow() != null) {
            since = plain.now.minus(policy.failureWindow());
        } else {
            isSinceSure = isListComplete() && PlainHistory.untimed(plain.completed()) == 0;
            since = completed.isEmpty() ? null : PlainHistory.takenAt(completed.get(0));
        }
        int sure = plain.failures(since == null ? Instant.MIN : since).size();
        int perhaps = plain.failuresWithoutTime().size();
        if (since == null) {
            sure += perhaps;
            perhaps = 0;
        }
        String status = over(sure, warning, critical);
        if (status.equals("OK")) {
            boolean isSure =
                    isListComplete() && over(sure + perhaps, warning, critical).equals("OK");
            status = isSure ? "OK" : "UNKNOWN";
        } else if (!isSinceSure) {
            status = "UNKNOWN";
        }
        lines.add(status + " failures " + sure + " " + perhaps + " since " + since);
    }

    private void retention(double due) {
        double warning = Double.NaN;
        double critical = Double.NaN;
        if (policy.minRetention() != null) {
            warning = number(policy.minRetention().warning());
            critical = number(policy.minRetention().critical());
        } else if (policy.othersFromSchedule()) {
            boolean isAnyKept = false;
            boolean isAnyOld = false;
            for (double[] kind : kinds == null ? List.<double[]>of() : kinds) {
                isAnyKept |= kind[1] > 0;
                if (kind[1] > 0 && clusterAge >= kind[1]) {
                    isAnyOld = true;
                    double reach = kind[1] - kind[0] - kind[2];
                    warning = reach > 0 && !(warning >= reach) ? reach : warning;
                }
            }
            if (!isAnyKept) {
                withoutLimit.add("RETENTION");
                return;
            }
            if (!isAnyOld) {
                lines.add("OK not judged TOO_YOUNG RETENTION");
                return;
            }
        }
        if (Double.isNaN(warning) && Double.isNaN(critical)) {
            return;
        }
        List<Backup> usable = PlainHistory.newestFirst(plain.restorable());
        double reach =
                usable.isEmpty() ? -NEVER : hours(PlainHistory.takenAt(usable.get(usable.size() - 1)), plain.now);
        String status = under(reach, warning, critical);
        double broken = status.equals("CRITICAL") ? critical : warning;
        if (!status.equals("OK") && isAgeKnown && clusterAge <= broken + (Double.isNaN(due) ? 0 : due)) {
            lines.add("OK not judged TOO_YOUNG RETENTION");
            return;
        }
        status = !status.equals("OK") && !isAgeKnown ? "UNKNOWN" : seen(status);
        lines.add(status + " retention " + (usable.isEmpty() ? "none" : String.valueOf(reach)));
    }
}
