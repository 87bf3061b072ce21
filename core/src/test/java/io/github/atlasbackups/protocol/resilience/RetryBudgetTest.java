package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.policy.RetryPolicy;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    @Test
    void whatWasTakenIsGone() {
        RetryBudget budget = budget(2, 0.5);

        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void answersGiveBackAFraction() {
        RetryBudget budget = budget(1, 0.2);
        budget.take();

        answers(budget, 4);
        assertThat(budget.take()).isFalse();
        answers(budget, 1);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void itNeverHoldsMoreThanItStartedWith() {
        RetryBudget budget = budget(1, 1);

        answers(budget, 100);

        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void anEmptyOneAllowsNothing() {
        RetryBudget budget = budget(0, 1);

        answers(budget, 100);

        assertThat(budget.take()).isFalse();
    }

    private static RetryBudget budget(int retries, double perAnswer) {
        return new RetryBudget(RetryPolicy.defaults().withBudget(retries, perAnswer));
    }

    private static void answers(RetryBudget budget, int count) {
        for (int i = 0; i < count; i++) {
            budget.answered();
        }
    }
}
