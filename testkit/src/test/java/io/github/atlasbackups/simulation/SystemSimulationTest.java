package io.github.atlasbackups.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whole systems in virtual time. A seed that fails is printed; {@code -Dsimulation.seed=…} runs it alone, the same again request by request.
 */
class SystemSimulationTest {

    private static final long FIRST = Long.getLong("simulation.seed", 20_261_126L);

    @Test
    void nothingIsLostNothingComesTwiceAndNothingHangs() {
        runSeeds(500);
    }

    @Test
    @Tag("soak")
    void theSameOfTenThousand() {
        runSeeds(10_000);
    }

    @Test
    void aSeedGivesTheSameHoursAgain() {
        SystemSimulation.Outcome once = SystemSimulation.run(FIRST);
        SystemSimulation.Outcome again = SystemSimulation.run(FIRST);
        assertThat(again).isEqualTo(once);
        assertThat(once.requests()).isNotEmpty();
    }

    private static void runSeeds(int seeds) {
        long start = System.nanoTime();
        Duration elapsed = Duration.ZERO;
        long requests = 0;
        int read = 0;
        int failed = 0;
        boolean alone = System.getProperty("simulation.seed") != null;
        for (long seed = FIRST; seed < FIRST + (alone ? 1 : seeds); seed++) {
            SystemSimulation.Outcome outcome = SystemSimulation.run(seed);
            assertThat(outcome.faults())
                    .as("replay with -Dsimulation.seed=" + seed)
                    .isEmpty();
            elapsed = elapsed.plus(outcome.elapsed());
            requests += outcome.requests().size();
            read += outcome.read();
            failed += outcome.failed();
        }
        System.out.printf(
                "%d simulations of %d hours in %d ms: %d requests, %d lists read, %d failed%n",
                seeds,
                elapsed.toHours(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                requests,
                read,
                failed);
        assertThat(read).isGreaterThan(alone ? -1 : failed);
    }
}
