package io.github.atlasbackups.testkit.simulator;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The switches of a simulated service. Immutable; a running service takes changed ones by {@link SimulatedAtlas#change}.
 *
 * @param credentials the credentials that it accepts
 * @param tokens how service accounts get their tokens
 * @param digest how API keys are checked
 * @param rateLimits how it limits calls
 * @param answers how it answers lists
 * @param gzip whether it compresses each answer with gzip for clients whose {@code Accept-Encoding} takes that, as the live service
 *     does
 * @param pathPrefix the path that all of its own are below, as of a service behind a gateway, such as {@code /atlas}; empty for none.
 *     Digest is checked over the whole path, as the request line has it; links have the path without it
 * @param latency how long each answer takes to come; zero for at once
 */
public record SimulatorOptions(
        AcceptedCredentials credentials,
        TokenRules tokens,
        DigestRules digest,
        RateLimitRules rateLimits,
        AnswerRules answers,
        boolean gzip,
        String pathPrefix,
        Duration latency) {

    /** Refuses a negative latency. */
    public SimulatorOptions {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative, was " + latency);
        }
    }

    private static final SimulatorOptions STANDARD = new SimulatorOptions(
            AcceptedCredentials.demo(),
            TokenRules.standard(),
            DigestRules.standard(),
            RateLimitRules.standard(),
            AnswerRules.standard(),
            true,
            "",
            Duration.ZERO);

    /** The demo's credentials, and all else as the live service has it. */
    public static SimulatorOptions standard() {
        return STANDARD;
    }

    /** The same options with credentials changed by this function. */
    public SimulatorOptions credentials(UnaryOperator<AcceptedCredentials> change) {
        return new SimulatorOptions(
                change.apply(credentials), tokens, digest, rateLimits, answers, gzip, pathPrefix, latency);
    }

    /** The same options with tokens changed by this function. */
    public SimulatorOptions tokens(UnaryOperator<TokenRules> change) {
        return new SimulatorOptions(
                credentials, change.apply(tokens), digest, rateLimits, answers, gzip, pathPrefix, latency);
    }

    /** The same options with the check of API keys changed by this function. */
    public SimulatorOptions digest(UnaryOperator<DigestRules> change) {
        return new SimulatorOptions(
                credentials, tokens, change.apply(digest), rateLimits, answers, gzip, pathPrefix, latency);
    }

    /** The same options with rate limits changed by this function. */
    public SimulatorOptions rateLimits(UnaryOperator<RateLimitRules> change) {
        return new SimulatorOptions(
                credentials, tokens, digest, change.apply(rateLimits), answers, gzip, pathPrefix, latency);
    }

    /** The same options with answers changed by this function. */
    public SimulatorOptions answers(UnaryOperator<AnswerRules> change) {
        return new SimulatorOptions(
                credentials, tokens, digest, rateLimits, change.apply(answers), gzip, pathPrefix, latency);
    }

    /** The same options with answers compressed for clients that ask for it, or never. */
    public SimulatorOptions gzip(boolean newGzip) {
        return new SimulatorOptions(credentials, tokens, digest, rateLimits, answers, newGzip, pathPrefix, latency);
    }

    /** The same options with all paths below this one, which starts with a slash and ends without; empty for none. */
    public SimulatorOptions pathPrefix(String newPathPrefix) {
        return new SimulatorOptions(credentials, tokens, digest, rateLimits, answers, gzip, newPathPrefix, latency);
    }

    /** The same options with each answer this long after its request. */
    public SimulatorOptions latency(Duration newLatency) {
        return new SimulatorOptions(credentials, tokens, digest, rateLimits, answers, gzip, pathPrefix, newLatency);
    }
}
