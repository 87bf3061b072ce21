package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the instants of RFC 3339, and those of ISO 8601 that mean no other moment in any reading: {@code t}, {@code z} and a space as
 * well as {@code T} and {@code Z}, offsets as {@code +01:30}, {@code +0130} and {@code +01}, seconds left out, a fraction of any
 * length behind a point or a comma (cut, not rounded, after the ninth digit). A leap second, which the JDK's time line does not
 * have, is read as the second before it.
 *
 * <p>The one form that the service sends, {@code 2026-08-02T17:06:56Z}, is read directly: the JDK's parser takes some thirty times
 * as long, and a page has thousands of them.
 */
final class OldInstantReader extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "0000-00-00T00:00:00Z";

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private static final Pattern OTHER_FORM =
            Pattern.compile("(?<date>[+-]?\\d{4,10}-\\d\\d-\\d\\d)[Tt ](?<minute>\\d\\d:\\d\\d)"
                    + "(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9})\\d*)?)?"
                    + "(?<offset>[Zz]|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?)");

    OldInstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getText();
        try {
            return parse(text);
        } catch (DateTimeException malformed) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 date and time");
        }
    }

    static Instant parse(String text) {
        return hasCommonForm(text) ? parseCommonForm(text) : parseOtherForm(text);
    }

    private static boolean hasCommonForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            char actual = text.charAt(i);
            if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
                return false;
            }
        }
        return true;
    }

    private static Instant parseCommonForm(String text) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (second == 60) {
            return parseOtherForm(text);
        }
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no such time of day");
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        return Instant.ofEpochSecond(day * 86_400 + hour * 3_600L + minute * 60L + second);
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

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
