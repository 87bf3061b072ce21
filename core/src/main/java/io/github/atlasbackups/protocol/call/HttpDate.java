package io.github.atlasbackups.protocol.call;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP date, RFC 9110 §5.6.7, in any of its three forms. The weekday is not checked: what counts is when, and a sender who
 * miscounts weekdays still means a moment.
 */
public final class HttpDate {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String TIME = "(\\d\\d):(\\d\\d):(\\d\\d)";

    /** Sun, 06 Nov 1994 08:49:37 GMT. */
    private static final Pattern IMF_FIXDATE =
            Pattern.compile("[A-Z][a-z]{2}, (\\d\\d) ([A-Z][a-z]{2}) (\\d{4}) " + TIME + " GMT");
    /** Sunday, 06-Nov-94 08:49:37 GMT. */
    private static final Pattern RFC_850 =
            Pattern.compile("[A-Z][a-z]{5,8}, (\\d\\d)-([A-Z][a-z]{2})-(\\d\\d) " + TIME + " GMT");
    /** Sun Nov  6 08:49:37 1994. */
    private static final Pattern ASCTIME =
            Pattern.compile("[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \\d]\\d) " + TIME + " (\\d{4})");

    private HttpDate() {}

    /** The moment that the text names, or empty if it is no HTTP date. */
    public static Optional<Instant> parse(String text, Instant now) {
        try {
            Matcher date = IMF_FIXDATE.matcher(text);
            if (date.matches()) {
                return instant(number(date, 3), date.group(2), number(date, 1), date, 4);
            }
            date = RFC_850.matcher(text);
            if (date.matches()) {
                return instant(fullYear(number(date, 3), now), date.group(2), number(date, 1), date, 4);
            }
            date = ASCTIME.matcher(text);
            if (date.matches()) {
                return instant(number(date, 6), date.group(1), number(date, 2), date, 3);
            }
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** A two-digit year more than 50 years ahead means the last one in the past with these digits. */
    private static int fullYear(int twoDigits, Instant now) {
        int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
        int year = thisYear - thisYear % 100 + twoDigits;
        return year > thisYear + 50 ? year - 100 : year;
    }

    private static Optional<Instant> instant(int year, String month, int day, Matcher date, int hour) {
        int monthAt = MONTHS.indexOf(month);
        if (monthAt < 0 || monthAt % 3 != 0) {
            return Optional.empty();
        }
        // 60 is a leap second, which the JDK's time line does not have.
        int second = number(date, hour + 2) == 60 ? 59 : number(date, hour + 2);
        return Optional.of(
                LocalDateTime.of(year, monthAt / 3 + 1, day, number(date, hour), number(date, hour + 1), second)
                        .toInstant(ZoneOffset.UTC));
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group).trim());
    }
}
