package io.github.atlasbackups.model;

import java.util.regex.Pattern;

/**
 * An organisation, which owns projects. Credentials belong to one.
 *
 * @param value 24 lower-case hexadecimal digits
 */
public record OrganizationId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-f0-9]{24}");

    /**
     * @throws IllegalArgumentException if the value has another form; the message quotes at most 64 characters of it
     */
    public OrganizationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an organization id must have 24 lower-case hexadecimal digits, was " + Quoted.of(value));
        }
    }

    /** The id itself, as it stands in a path. */
    @Override
    public String toString() {
        return value;
    }
}
