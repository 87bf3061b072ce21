package io.github.atlasbackups.model;

/**
 * Where a sharded cluster has its config servers. An open word: the service may send ones that are not named here.
 *
 * @param value the word as sent
 */
public record ConfigServerType(String value) {

    /** On machines of their own. */
    public static final ConfigServerType DEDICATED = new ConfigServerType("DEDICATED");
    /** On one of the shards. */
    public static final ConfigServerType EMBEDDED = new ConfigServerType("EMBEDDED");

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
