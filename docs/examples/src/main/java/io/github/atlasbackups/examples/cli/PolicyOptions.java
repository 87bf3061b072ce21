package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.coverage.CheckPolicy;
import io.github.atlasbackups.coverage.Limit;
import io.github.atlasbackups.examples.cli.report.DurationText;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The limits that backups are held against: those of the options, the others from the cluster's schedule. */
final class PolicyOptions {

    private static final String TIMES = "WARN[,CRIT]";

    @Option(
            names = "--max-age",
            order = 20,
            paramLabel = TIMES,
            description =
                    "How old the newest restorable backup may be, such as 26h,50h. Either side may be empty; none takes the limit away.")
    @Nullable
    String maxAge;

    @Option(
            names = "--min-count",
            order = 21,
            paramLabel = TIMES,
            description = "How many restorable backups there must be.")
    @Nullable
    String minCount;

    @Option(
            names = "--max-gap",
            order = 22,
            paramLabel = TIMES,
            description = "How long the longest stretch without a backup may be.")
    @Nullable
    String maxGap;

    @Option(
            names = "--gap-window",
            order = 23,
            paramLabel = "TIME",
            description = "How far back --max-gap looks. Default: ${DEFAULT-VALUE}.")
    String gapWindow = "7d";

    @Option(
            names = "--max-failures",
            order = 24,
            paramLabel = TIMES,
            description = "How many failed snapshots there may be since the newest completed one.")
    @Nullable
    String maxFailures;

    @Option(
            names = "--failure-window",
            order = 25,
            paramLabel = "TIME",
            description = "How far back --max-failures looks instead.")
    @Nullable
    String failureWindow;

    @Option(
            names = "--min-retention",
            order = 26,
            paramLabel = TIMES,
            description = "How far back restorable backups must reach.")
    @Nullable
    String minRetention;

    @Option(
            names = "--only-set",
            order = 27,
            description = "Take no limit from the schedule: judge what the options say, and nothing else.")
    boolean onlySet;

    /**
     * The policy.
     *
     * @throws IllegalArgumentException saying which limit is wrong
     */
    CheckPolicy policy() {
        CheckPolicy policy = onlySet ? CheckPolicy.onlyWhatIsSet() : CheckPolicy.fromSchedule();
        if (maxAge != null) {
            policy = policy.withMaxAge(limit("--max-age", maxAge, DurationText::parse));
        }
        if (minCount != null) {
            policy = policy.withMinCount(limit("--min-count", minCount, Integer::valueOf));
        }
        if (maxGap != null) {
            policy = policy.withMaxGap(
                    limit("--max-gap", maxGap, DurationText::parse), value("--gap-window", gapWindow));
        }
        if (maxFailures != null) {
            Limit<Integer> failures = limit("--max-failures", maxFailures, Integer::valueOf);
            policy = failureWindow == null
                    ? policy.withMaxFailures(failures)
                    : policy.withMaxFailures(failures, value("--failure-window", failureWindow));
        }
        return minRetention == null
                ? policy
                : policy.withMinRetention(limit("--min-retention", minRetention, DurationText::parse));
    }

    private static Duration value(String option, String text) {
        return read(option, text, DurationText::parse);
    }

    private static <T extends Comparable<T>> Limit<T> limit(String option, String text, Function<String, T> parse) {
        if (text.equals("none")) {
            return Limit.none();
        }
        int comma = text.indexOf(',');
        String warning = comma < 0 ? text : text.substring(0, comma);
        String critical = comma < 0 ? "" : text.substring(comma + 1);
        if (warning.isEmpty() && critical.isEmpty()) {
            throw new IllegalArgumentException(option + " has no value");
        }
        return new Limit<>(
                warning.isEmpty() ? null : read(option, warning, parse),
                critical.isEmpty() ? null : read(option, critical, parse));
    }

    private static <T> T read(String option, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(option + " needs a number, was " + text);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(option + ": " + refused.getMessage());
        }
    }
}
