package io.github.atlasbackups.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MILLI = Duration.ofMillis(1);

    @Test
    void defaultsAreAsDocumented() {
        assertThat(DeadlinePolicy.defaults()).isEqualTo(new DeadlinePolicy(Duration.ofSeconds(30)));
        assertThat(RetryPolicy.defaults())
                .isEqualTo(new RetryPolicy(
                        4,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(120),
                        50,
                        0.2));
        assertThat(PacingPolicy.defaults())
                .isEqualTo(new PacingPolicy(
                        true, Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofMinutes(5), 1));
    }

    @Test
    void eachCanBeTurnedOff() {
        assertThat(DeadlinePolicy.off().perCall()).isEqualTo(DAY);
        assertThat(RetryPolicy.off().maxAttempts()).isEqualTo(1);
        assertThat(RetryPolicy.off().attemptTimeout()).isEqualTo(DAY);
        assertThat(PacingPolicy.off().enabled()).isFalse();
        assertThat(PacingPolicy.off().patience()).isZero();
    }

    @Test
    void aChangedCopyDiffersInWhatWasChangedAndNothingElse() {
        assertThat(RetryPolicy.defaults()
                        .withMaxAttempts(2)
                        .withDelays(MILLI, Duration.ofSeconds(2))
                        .withAttemptTimeout(Duration.ofSeconds(3))
                        .withMaxRetryAfter(Duration.ofSeconds(4))
                        .withBudget(5, 0.6))
                .isEqualTo(new RetryPolicy(
                        2, MILLI, Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4), 5, 0.6));
        assertThat(PacingPolicy.defaults()
                        .withRefillPeriod(Duration.ofSeconds(1))
                        .withMaxHold(Duration.ofSeconds(2))
                        .withPatience(Duration.ofSeconds(3))
                        .withShare(0.4))
                .isEqualTo(new PacingPolicy(
                        true, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 0.4));
    }

    @Test
    void boundsThemselvesAreAllowed() {
        assertThat(new DeadlinePolicy(MILLI).perCall()).isEqualTo(MILLI);
        assertThat(new RetryPolicy(10, Duration.ZERO, Duration.ZERO, MILLI, Duration.ZERO, 0, 0).maxAttempts())
                .isEqualTo(10);
        assertThat(new RetryPolicy(1, Duration.ofMinutes(1), Duration.ofMinutes(10), DAY, DAY, 10_000, 1).budget())
                .isEqualTo(10_000);
        assertThat(new PacingPolicy(true, Duration.ofHours(1), DAY, DAY, 1).maxHold())
                .isEqualTo(DAY);
    }

    @Test
    void valuesOutOfBoundsAreRefusedByName() {
        RetryPolicy retry = RetryPolicy.defaults();
        PacingPolicy pacing = PacingPolicy.defaults();
        Duration tooLong = DAY.plusNanos(1);
        Duration negative = Duration.ofNanos(-1);

        refused("perCall", () -> new DeadlinePolicy(Duration.ZERO));
        refused("perCall", () -> new DeadlinePolicy(tooLong));
        refused("maxAttempts", () -> retry.withMaxAttempts(0));
        refused("maxAttempts", () -> retry.withMaxAttempts(11));
        refused("baseDelay", () -> retry.withDelays(negative, Duration.ofSeconds(1)));
        refused("baseDelay", () -> retry.withDelays(Duration.ofSeconds(61), Duration.ofMinutes(10)));
        refused("maxDelay", () -> retry.withDelays(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        refused("maxDelay", () -> retry.withDelays(Duration.ofSeconds(1), Duration.ofMinutes(11)));
        refused("attemptTimeout", () -> retry.withAttemptTimeout(Duration.ZERO));
        refused("maxRetryAfter", () -> retry.withMaxRetryAfter(tooLong));
        refused("budget", () -> retry.withBudget(-1, 0));
        refused("budget", () -> retry.withBudget(10_001, 0));
        refused("budgetPerAnswer", () -> retry.withBudget(1, -0.1));
        refused("budgetPerAnswer", () -> retry.withBudget(1, 1.1));
        refused("budgetPerAnswer", () -> retry.withBudget(1, Double.NaN));
        refused("share", () -> pacing.withShare(0));
        refused("share", () -> pacing.withShare(1.1));
        refused("share", () -> pacing.withShare(Double.NaN));
        refused("refillPeriod", () -> pacing.withRefillPeriod(Duration.ofMillis(999)));
        refused("refillPeriod", () -> pacing.withRefillPeriod(Duration.ofMinutes(61)));
        refused("maxHold", () -> pacing.withMaxHold(negative));
        refused("patience", () -> pacing.withPatience(tooLong));
    }

    private static void refused(String name, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(name + " must be ");
    }
}
