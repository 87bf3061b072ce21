package io.github.atlasbackups.model;

import java.util.Locale;

/**
 * How far a snapshot has come. An open word: the service may send ones that are not named here.
 *
 * <p>Two are equal without regard to case: the service writes {@code COMPLETED} of a flex snapshot and {@code completed} of a
 * cloud snapshot.
 *
 * @param value the word as sent
 */
public record SnapshotStatus(String value) {

    /** Planned, not yet taken, of a flex cluster or one of the shared tier. */
    public static final SnapshotStatus PENDING = new SnapshotStatus("PENDING");
    /** Waiting for its turn. */
    public static final SnapshotStatus QUEUED = new SnapshotStatus("QUEUED");
    /** Being taken, of a flex cluster or one of the shared tier. */
    public static final SnapshotStatus RUNNING = new SnapshotStatus("RUNNING");
    /** Being taken, of a dedicated cluster. */
    public static final SnapshotStatus IN_PROGRESS = new SnapshotStatus("inProgress");
    /** Ended without a snapshot. */
    public static final SnapshotStatus FAILED = new SnapshotStatus("FAILED");
    /** Taken, and there to restore from until it expires. */
    public static final SnapshotStatus COMPLETED = new SnapshotStatus("COMPLETED");

    /** Whether the snapshot is there to restore from. */
    public boolean isCompleted() {
        return equals(COMPLETED);
    }

    /** Whether the other is the same word, in whatever case. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SnapshotStatus status && lowerCase().equals(status.lowerCase());
    }

    @Override
    public int hashCode() {
        return lowerCase().hashCode();
    }

    private String lowerCase() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
