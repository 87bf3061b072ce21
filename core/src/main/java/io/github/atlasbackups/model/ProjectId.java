package io.github.atlasbackups.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A project, which the API's paths call a group.
 *
 * @param value 24 lower-case hexadecimal digits
 */
public record ProjectId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-f0-9]{24}");

    /**
     * @throws IllegalArgumentException if the value has another form; the message quotes at most 64 characters of it
     */
    public ProjectId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a project id must have 24 lower-case hexadecimal digits, was " + Quoted.of(value));
        }
    }

    /** What the service sent as one, or null if it is none. */
    static @Nullable ProjectId orNull(@Nullable String value) {
        return value != null && FORM.matcher(value).matches() ? new ProjectId(value) : null;
    }

    /** The id itself, as it stands in a path. */
    @Override
    public String toString() {
        return value;
    }
}
