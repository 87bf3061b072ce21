package io.github.atlasbackups.protocol.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the instants of RFC 3339, and those of ISO 8601 that mean no other moment in any reading: {@code t}, {@code z} and a space as
 * well as {@code T} and {@code Z}, offsets as {@code +01:30}, {@code +0130} and {@code +01}, seconds left out, a fraction of any
 * length behind a point or a comma (cut, not rounded, after the ninth digit). A leap second, which the JDK's time line does not
 * have, is read as the second before it.
 *
 * <p>The form that the service sends, {@code 2026-08-02T17:06:56Z}, with or without a fraction behind a point, is read directly: the
 * JDK's parser takes some thirty times as long, and a page has thousands of them.
 */
final class InstantReader {

    private static final int DATE_END = "0000-00-00".length();
    private static final int SECONDS_END = "0000-00-00T00:00:00".length();
    private static final int MAX_FRACTION = 9;
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private static final Pattern OTHER_FORM =
            Pattern.compile("(?<date>[+-]?\\d{4,10}-\\d\\d-\\d\\d)[Tt ](?<minute>\\d\\d:\\d\\d)"
                    + "(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9})\\d*)?)?"
                    + "(?<offset>[Zz]|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?)");

    /** The last date that was read: what a page has next is mostly of the same day. */
    private final char[] lastDate = new char[DATE_END];

    private long lastEpochDay;

    static Instant parse(String text) {
        return new InstantReader().read(text.toCharArray(), 0, text.length());
    }

    /** @throws DateTimeException if the characters are no such date and time */
    Instant read(char[] text, int offset, int length) {
        Instant common = commonForm(text, offset, offset + length - 1);
        return common != null ? common : parseOtherForm(new String(text, offset, length));
    }

    /** The instant, or null if it is in another form, or none. */
    private @Nullable Instant commonForm(char[] text, int from, int last) {
        int secondsEnd = from + SECONDS_END;
        if (last < secondsEnd
                || text[last] != 'Z'
                || text[from + 10] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            return null;
        }
        int hour = number(text, from + 11, from + 13);
        int minute = number(text, from + 14, from + 16);
        int second = number(text, from + 17, secondsEnd);
        int nano = last == secondsEnd ? 0 : nano(text, secondsEnd, last);
        if ((hour | minute | second | nano) < 0 || hour > 23 || minute > 59 || second > 59 || !isDate(text, from)) {
            return null;
        }
        long epochSecond = lastEpochDay * 86_400 + hour * 3_600 + minute * 60 + second;
        return nano == 0 ? Instant.ofEpochSecond(epochSecond) : Instant.ofEpochSecond(epochSecond, nano);
    }

    /** Whether these characters are a date in the common form, which is the last one then. */
    private boolean isDate(char[] text, int from) {
        if (Arrays.equals(text, from, from + DATE_END, lastDate, 0, DATE_END)) {
            return true;
        }
        int year = number(text, from, from + 4);
        int month = number(text, from + 5, from + 7);
        int day = number(text, from + 8, from + DATE_END);
        if ((year | month | day) < 0 || text[from + 4] != '-' || text[from + 7] != '-') {
            return false;
        }
        lastEpochDay = LocalDate.of(year, month, day).toEpochDay();
        System.arraycopy(text, from, lastDate, 0, DATE_END);
        return true;
    }

    /** The nanoseconds of a fraction that begins with its point, or a negative number if it is in another form. */
    private static int nano(char[] text, int point, int end) {
        int digits = end - point - 1;
        if (text[point] != '.' || digits < 1 || digits > MAX_FRACTION) {
            return -1;
        }
        int nano = number(text, point + 1, end);
        for (int i = digits; i < MAX_FRACTION; i++) {
            nano *= 10;
        }
        return nano;
    }

    /** The number that these digits are, or a negative number if one is no digit. */
    private static int number(char[] text, int from, int end) {
        int value = 0;
        for (int i = from; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static Instant parseOtherForm(String text) {
        Matcher form = OTHER_FORM.matcher(text);
        if (!form.matches()) {
            throw new DateTimeException("not a date and time");
        }
        String second = form.group("second") == null ? "00" : form.group("second");
        boolean leap = second.equals("60");
        String fraction = form.group("fraction") == null ? "" : "." + form.group("fraction");
        OffsetDateTime moment = OffsetDateTime.parse(form.group("date") + "T" + form.group("minute") + ":"
                + (leap ? "59" : second) + fraction + offset(form.group("offset")));
        if (leap && moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime().isBefore(LAST_SECOND)) {
            throw new DateTimeException("a leap second is the last second of a day");
        }
        return moment.toInstant();
    }

    /** With colons, as the JDK reads it. */
    private static String offset(String text) {
        if (text.equalsIgnoreCase("z")) {
            return "Z";
        }
        String digits = text.substring(1).replace(":", "");
        return text.charAt(0) + digits.substring(0, 2) + ":" + (digits.length() > 2 ? digits.substring(2, 4) : "00")
                + (digits.length() > 4 ? ":" + digits.substring(4) : "");
    }
}
