package io.github.atlasbackups.model;

/**
 * What the service is doing with a cluster. An open word: the service may send ones that are not named here.
 *
 * @param value the word as sent
 */
public record ClusterState(String value) {

    /** Nothing: it is there. */
    public static final ClusterState IDLE = new ClusterState("IDLE");
    /** It is being made. */
    public static final ClusterState CREATING = new ClusterState("CREATING");
    /** It is being changed. */
    public static final ClusterState UPDATING = new ClusterState("UPDATING");
    /** It is being deleted. */
    public static final ClusterState DELETING = new ClusterState("DELETING");
    /** It is being repaired. */
    public static final ClusterState REPAIRING = new ClusterState("REPAIRING");

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
