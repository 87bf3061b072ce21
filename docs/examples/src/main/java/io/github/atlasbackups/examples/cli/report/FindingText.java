package io.github.atlasbackups.examples.cli.report;

import io.github.atlasbackups.coverage.Finding;
import io.github.atlasbackups.coverage.Limit;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A finding of a check as a line of text. */
public final class FindingText {

    private FindingText() {}

    /** What was measured, and the limit that it was held against. */
    public static String of(Finding finding) {
        if (finding instanceof Finding.Age age) {
            String measured = age.measured() == null
                    ? "no restorable backup"
                    : "newest restorable backup is " + DurationText.of(age.measured()) + " old";
            return measured + most(age.limit());
        } else if (finding instanceof Finding.Count count) {
            return plural(count.measured(), "restorable backup") + limit(count.limit(), "under", String::valueOf);
        } else if (finding instanceof Finding.Gap gap) {
            return DurationText.of(gap.measured().length()) + " without a backup, from "
                    + gap.measured().start() + " to " + gap.measured().end() + most(gap.limit());
        } else if (finding instanceof Finding.Failures failures) {
            String more = failures.withoutTime() == 0 ? "" : ", and " + failures.withoutTime() + " at an unknown time";
            String since = failures.since() == null ? "" : " since " + failures.since();
            return plural(failures.measured(), "failed snapshot")
                    + since
                    + more
                    + limit(failures.limit(), "over", String::valueOf);
        } else if (finding instanceof Finding.Retention retention) {
            String measured = retention.measured() == null
                    ? "no restorable backup to reach back to"
                    : "backups reach back " + DurationText.of(retention.measured());
            return measured + limit(retention.limit(), "under", DurationText::of);
        } else if (finding instanceof Finding.BackupOff) {
            return "backup is switched off";
        } else if (finding instanceof Finding.ClockBehind clock) {
            return "a backup is of " + DurationText.of(clock.measured()) + " from now: clocks disagree";
        }
        return notJudged((Finding.NotJudged) finding);
    }

    /** The same in a few words, for a column. */
    public static String brief(Finding finding) {
        if (finding instanceof Finding.Age age) {
            return age.measured() == null ? "no backup" : "newest " + DurationText.of(age.measured()) + " old";
        } else if (finding instanceof Finding.Count count) {
            return "only " + count.measured();
        } else if (finding instanceof Finding.Gap gap) {
            return "gap of " + DurationText.of(gap.measured().length());
        } else if (finding instanceof Finding.Failures failures) {
            return failures.measured() + failures.withoutTime() + " failed";
        } else if (finding instanceof Finding.Retention retention) {
            return retention.measured() == null
                    ? "no oldest backup"
                    : "reaches back " + DurationText.of(retention.measured());
        } else if (finding instanceof Finding.BackupOff) {
            return "backup is off";
        } else if (finding instanceof Finding.ClockBehind) {
            return "clocks disagree";
        }
        return switch (((Finding.NotJudged) finding).reason()) {
            case INTERNAL_CLUSTER -> "the service's own";
            case FREE_TIER -> "free tier";
            case BEING_CREATED -> "being created";
            case BEING_DELETED -> "being deleted";
            case PAUSED -> "paused";
            case TOO_YOUNG -> "new";
            case NO_SCHEDULE -> "no schedule";
            case NOTHING_SCHEDULED -> "nothing scheduled";
        };
    }

    private static String most(Limit<Duration> limit) {
        return limit(limit, "over", DurationText::of);
    }

    private static <T extends Comparable<T>> String limit(Limit<T> limit, String side, Function<T, String> text) {
        String warning = limit.warning() == null ? "" : "warning " + side + " " + text.apply(limit.warning());
        String critical = limit.critical() == null ? "" : "critical " + side + " " + text.apply(limit.critical());
        if (limit.isNone()) {
            return "";
        }
        return " (" + warning + (warning.isEmpty() || critical.isEmpty() ? "" : ", ") + critical + ")";
    }

    private static String notJudged(Finding.NotJudged finding) {
        String measures = finding.measures().stream()
                .map(measure -> measure.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return switch (finding.reason()) {
            case INTERNAL_CLUSTER -> "kept by the service for itself: not judged";
            case FREE_TIER -> "free tier: no backups";
            case BEING_CREATED -> "being created: not judged";
            case BEING_DELETED -> "being deleted: not judged";
            case PAUSED -> "paused: no backups are due";
            case TOO_YOUNG -> "too young to judge: " + measures;
            case NO_SCHEDULE -> "the schedule is not known, no limit for: " + measures;
            case NOTHING_SCHEDULED -> "nothing is scheduled";
        };
    }

    private static String plural(int count, String noun) {
        return (count == 0 ? "no" : String.valueOf(count)) + " " + noun + (count == 1 ? "" : "s");
    }
}
