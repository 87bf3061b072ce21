package io.github.atlasbackups.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a cluster, of whatever kind: what people ask of one, without null checks. The service may leave any field of a
 * backup out; an answer that rests on a missing field is false or null.
 */
public sealed interface Backup extends Identified permits Snapshot, Checkpoint {

    /** Whether taking it has come to its end, and there is a backup. False if the service did not say so. */
    boolean isCompleted();

    /**
     * Whether a restore can use it, by what the service says. Expiry is not looked at: that depends on when you ask, see {@link
     * #expiresAt}.
     */
    boolean isRestorable();

    /** The moment that its data is of, which a restore brings back. Null while there is no data, and if it is not known. */
    @Nullable
    Instant takenAt();

    /** When the service deletes it. Null if it is not known, and for kinds of backups that don't say. */
    @Nullable
    Instant expiresAt();
}
