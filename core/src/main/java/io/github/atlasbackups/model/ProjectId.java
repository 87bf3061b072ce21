package io.github.atlasbackups.model;

import org.jspecify.annotations.Nullable;

/**
 * A project, which the API's paths call a group.
 *
 * @param value 24 lower-case hexadecimal digits
 */
public record ProjectId(String value) {

    /**
     * @throws IllegalArgumentException if the value has another form; the message quotes at most 64 characters of it
     */
    public ProjectId {
        ObjectIdForm.require("a project id", value);
    }

    /** What the service sent as one, or null if it is none. */
    static @Nullable ProjectId orNull(@Nullable String value) {
        return value != null && ObjectIdForm.isOf(value) ? new ProjectId(value) : null;
    }

    /** The id itself, as it stands in a path. */
    @Override
    public String toString() {
        return value;
    }
}
