package io.github.atlasbackups.model;

import org.jspecify.annotations.Nullable;

/** A resource that the service knows by an id. */
public interface Identified {

    /**
     * The id, which no other resource of its kind has or ever had: 24 hexadecimal digits. Null if the service left it out; then
     * the resource can't be recognized when it is met again.
     */
    @Nullable
    String id();
}
