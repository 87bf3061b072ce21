package io.github.atlasbackups.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's name within its project.
 *
 * @param value ASCII letters, digits and hyphens, not starting with a hyphen
 */
public record ClusterName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]*");

    /**
     * @throws IllegalArgumentException if the value has another form; the message quotes at most 64 characters of it
     */
    public ClusterName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a cluster name must have ASCII letters, digits and hyphens, and start with no hyphen, was "
                            + Quoted.of(value));
        }
    }

    /** What the service sent as one, or null if it is none. */
    static @Nullable ClusterName orNull(@Nullable String value) {
        return value != null && FORM.matcher(value).matches() ? new ClusterName(value) : null;
    }

    /** The name itself, as it stands in a path. */
    @Override
    public String toString() {
        return value;
    }
}
