package io.github.atlasbackups.model;

/**
 * Whether a cluster answers. An open word: the service may send ones that are not named here.
 *
 * @param value the word as sent
 */
public record ClusterAvailability(String value) {

    /** All of its nodes answer. */
    public static final ClusterAvailability AVAILABLE = new ClusterAvailability("available");
    /** Some of its nodes don't answer. */
    public static final ClusterAvailability WARNING = new ClusterAvailability("warning");
    /** None of its nodes answers. */
    public static final ClusterAvailability UNAVAILABLE = new ClusterAvailability("unavailable");
    /** It is paused or gone: it has no nodes. */
    public static final ClusterAvailability DEAD = new ClusterAvailability("dead");

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
