package io.github.atlasbackups.model;

/**
 * How far a snapshot has come. An open word: the service may send ones that are not named here.
 *
 * @param value the word as sent
 */
public record SnapshotStatus(String value) {

    /** Planned, not yet taken. */
    public static final SnapshotStatus PENDING = new SnapshotStatus("PENDING");
    /** Waiting for its turn. */
    public static final SnapshotStatus QUEUED = new SnapshotStatus("QUEUED");
    /** Being taken. */
    public static final SnapshotStatus RUNNING = new SnapshotStatus("RUNNING");
    /** Ended without a snapshot. */
    public static final SnapshotStatus FAILED = new SnapshotStatus("FAILED");
    /** Taken, and there to restore from until it expires. */
    public static final SnapshotStatus COMPLETED = new SnapshotStatus("COMPLETED");

    /** Whether the snapshot is there to restore from. */
    public boolean isCompleted() {
        return equals(COMPLETED);
    }

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
