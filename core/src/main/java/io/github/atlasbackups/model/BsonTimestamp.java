package io.github.atlasbackups.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place in an oplog: a second, and the operation within it.
 *
 * @param date the second
 * @param increment the operation's order within that second: an unsigned 32-bit number, so up to 4,294,967,295
 */
public record BsonTimestamp(
        @Nullable Instant date, @Nullable Long increment) {}
