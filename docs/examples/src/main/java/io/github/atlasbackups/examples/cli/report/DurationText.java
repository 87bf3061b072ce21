package io.github.atlasbackups.examples.cli.report;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 2d 6h}, {@code 90m}. */
public final class DurationText {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private DurationText() {}

    /** The two greatest units, rounded down; from a hundred days on the days alone. */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "-" + of(duration.negated());
        }
        if (duration.toDays() > 0) {
            return two(duration.toDays(), "d", duration.toDays() < 100 ? duration.toHoursPart() : 0, "h");
        }
        return duration.toHours() > 0
                ? two(duration.toHours(), "h", duration.toMinutesPart(), "m")
                : two(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
    }

    private static String two(long great, String unit, int small, String smallUnit) {
        String rest = small + smallUnit;
        return great == 0 ? rest : small == 0 ? great + unit : great + unit + " " + rest;
    }

    /**
     * Reads weeks, days, hours, minutes and seconds, in this order: {@code 1d12h}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Duration parse(String text) {
        Matcher parts = FORM.matcher(text.replace(" ", ""));
        if (!parts.matches() || parts.end() == 0) {
            throw new IllegalArgumentException("a time is written like 2d, 26h, 90m or 1d12h, was " + text);
        }
        return Duration.ofDays(7 * part(parts, 1) + part(parts, 2))
                .plusHours(part(parts, 3))
                .plusMinutes(part(parts, 4))
                .plusSeconds(part(parts, 5));
    }

    private static long part(Matcher parts, int group) {
        String number = parts.group(group);
        return number == null ? 0 : Long.parseLong(number);
    }
}
