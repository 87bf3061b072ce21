package io.github.atlasbackups.model;

import org.jspecify.annotations.Nullable;

/**
 * A label that an organisation gave to a project or cluster.
 *
 * @param key what the label is about
 * @param value what it says
 */
public record Tag(@Nullable String key, @Nullable String value) {

    /** Like that of any record, with what the service sent made safe to show. */
    @Override
    public String toString() {
        return "Tag[key=" + Shown.of(key) + ", value=" + Shown.of(value) + "]";
    }
}
