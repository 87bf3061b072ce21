package io.github.atlasbackups.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialExecutorTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void aCallFromWithinTheActionRunsItAgainAfterwards() {
        AtomicReference<SerialExecutor> self = new AtomicReference<>();
        AtomicInteger depth = new AtomicInteger();
        SerialExecutor executor = new SerialExecutor(() -> {
            assertThat(depth.incrementAndGet()).isEqualTo(1);
            if (runs.incrementAndGet() < 3) {
                self.get().run();
            }
            depth.decrementAndGet();
        });
        self.set(executor);

        executor.run();

        assertThat(runs).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anActionThatThrowsRunsAgainForCallsFromWithinAndForLaterOnes(boolean isError) {
        AtomicReference<SerialExecutor> self = new AtomicReference<>();
        SerialExecutor executor = new SerialExecutor(() -> {
            if (runs.incrementAndGet() == 1) {
                self.get().run();
                if (isError) {
                    throw new StackOverflowError("broken");
                }
                throw new IllegalStateException("broken");
            }
        });
        self.set(executor);

        assertThatThrownBy(executor::run).hasMessage("broken");
        assertThat(runs).hasValue(2);

        executor.run();
        assertThat(runs).hasValue(3);
    }
}
