package io.github.atlasbackups.testkit.simulator;

import java.util.function.UnaryOperator;

/**
 * The switches of a simulated service. Immutable; a running service takes changed ones by {@link SimulatedAtlas#change}.
 *
 * @param credentials whom it lets in
 * @param rateLimits how it limits calls
 * @param answers how it answers lists
 */
public record SimulatorOptions(AcceptedCredentials credentials, RateLimitRules rateLimits, AnswerRules answers) {

    private static final SimulatorOptions STANDARD =
            new SimulatorOptions(AcceptedCredentials.demo(), RateLimitRules.standard(), AnswerRules.standard());

    /** The demo's credentials, and all else as the live service has it. */
    public static SimulatorOptions standard() {
        return STANDARD;
    }

    /** The same options with credentials changed by this function. */
    public SimulatorOptions credentials(UnaryOperator<AcceptedCredentials> change) {
        return new SimulatorOptions(change.apply(credentials), rateLimits, answers);
    }

    /** The same options with rate limits changed by this function. */
    public SimulatorOptions rateLimits(UnaryOperator<RateLimitRules> change) {
        return new SimulatorOptions(credentials, change.apply(rateLimits), answers);
    }

    /** The same options with answers changed by this function. */
    public SimulatorOptions answers(UnaryOperator<AnswerRules> change) {
        return new SimulatorOptions(credentials, rateLimits, change.apply(answers));
    }
}
