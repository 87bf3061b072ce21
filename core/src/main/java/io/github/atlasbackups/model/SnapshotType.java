package io.github.atlasbackups.model;

/**
 * What made the service take a cloud snapshot. An open word: the service may send ones that are not named here.
 *
 * @param value the word as sent
 */
public record SnapshotType(String value) {

    /** Somebody asked for it. */
    public static final SnapshotType ON_DEMAND = new SnapshotType("onDemand");
    /** The backup schedule. */
    public static final SnapshotType SCHEDULED = new SnapshotType("scheduled");
    /** The service, in place of one that failed. */
    public static final SnapshotType FALLBACK = new SnapshotType("fallback");

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
