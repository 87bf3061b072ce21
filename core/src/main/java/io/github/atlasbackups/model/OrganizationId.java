package io.github.atlasbackups.model;

/**
 * An organisation, which owns projects. Credentials belong to one.
 *
 * @param value 24 lower-case hexadecimal digits
 */
public record OrganizationId(String value) {

    /**
     * @throws IllegalArgumentException if the value has another form; the message quotes at most 64 characters of it
     */
    public OrganizationId {
        ObjectIdForm.require("an organization id", value);
    }

    /** The id itself, as it stands in a path. */
    @Override
    public String toString() {
        return value;
    }
}
