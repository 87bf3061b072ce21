package io.github.atlasbackups.model;

/**
 * What kind of host a part of a checkpoint was taken from. An open word: the service may send ones that are not named
 * here.
 *
 * @param value the word as sent
 */
public record HostType(String value) {

    /** A replica set, alone or as a shard. */
    public static final HostType REPLICA_SET = new HostType("REPLICA_SET");
    /** A config server that is no replica set. */
    public static final HostType CONFIG_SERVER = new HostType("CONFIG_SERVER");
    /** The config servers of a sharded cluster. */
    public static final HostType CONFIG_SERVER_REPLICA_SET = new HostType("CONFIG_SERVER_REPLICA_SET");

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
