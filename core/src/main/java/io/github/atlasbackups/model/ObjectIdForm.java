package io.github.atlasbackups.model;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The form of the service's ids: an ObjectId in 24 lower-case hexadecimal digits.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/bson-types/#objectid">ObjectId</a>
 */
final class ObjectIdForm {

    private static final Pattern FORM = Pattern.compile("[a-f0-9]{24}");
    private static final int TIME_DIGITS = 8;
    private static final int HEXADECIMAL = 16;

    private ObjectIdForm() {}

    static boolean isOf(String value) {
        return FORM.matcher(value).matches();
    }

    /** @throws IllegalArgumentException if the value has another form; the message quotes at most 64 characters of it */
    static void require(String what, String value) {
        if (!isOf(value)) {
            throw new IllegalArgumentException(
                    what + " must have 24 lower-case hexadecimal digits, was " + Quoted.of(value));
        }
    }

    /** The second in which an id of this form was made: it begins with it. */
    static Instant madeAt(String id) {
        return Instant.ofEpochSecond(Long.parseLong(id.substring(0, TIME_DIGITS), HEXADECIMAL));
    }
}
