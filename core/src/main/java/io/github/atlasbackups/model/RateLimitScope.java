package io.github.atlasbackups.model;

/**
 * Who has a bucket of calls of their own. An open word: the service may send ones that are not named here.
 *
 * @param value the word as sent
 */
public record RateLimitScope(String value) {

    /** Each project, whoever calls. */
    public static final RateLimitScope GROUP = new RateLimitScope("GROUP");
    /** Each organisation, whoever calls. */
    public static final RateLimitScope ORGANIZATION = new RateLimitScope("ORGANIZATION");
    /** Each key or service account. */
    public static final RateLimitScope USER = new RateLimitScope("USER");
    /** Each address that calls come from. */
    public static final RateLimitScope IP = new RateLimitScope("IP");

    /** The word, safe to show; {@link #value} has it as sent. */
    @Override
    public String toString() {
        return String.valueOf(Shown.of(value));
    }
}
