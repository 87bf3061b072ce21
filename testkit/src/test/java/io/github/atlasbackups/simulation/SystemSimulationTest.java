package io.github.atlasbackups.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
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

    private record Totals(Duration elapsed, long requests, int read, int failed) {

        static final Totals NONE = new Totals(Duration.ZERO, 0, 0, 0);

        static Totals of(SystemSimulation.Outcome outcome) {
            return new Totals(outcome.elapsed(), outcome.requests().size(), outcome.read(), outcome.failed());
        }

        Totals plus(Totals other) {
            return new Totals(
                    elapsed.plus(other.elapsed), requests + other.requests, read + other.read, failed + other.failed);
        }
    }

    /** On all processors: a simulation is on one thread, and shares nothing with another. */
    private static void runSeeds(int seeds) {
        long start = System.nanoTime();
        boolean alone = System.getProperty("simulation.seed") != null;
        Totals totals = LongStream.range(FIRST, FIRST + (alone ? 1 : seeds))
                .parallel()
                .mapToObj(SystemSimulationTest::run)
                .reduce(Totals.NONE, Totals::plus);
        System.out.printf(
                "%d simulations of %d hours in %d ms: %d requests, %d lists read, %d failed%n",
                seeds,
                totals.elapsed().toHours(),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                totals.requests(),
                totals.read(),
                totals.failed());
        assertThat(totals.read()).isGreaterThan(alone ? -1 : totals.failed());
    }

    private static Totals run(long seed) {
        SystemSimulation.Outcome outcome = SystemSimulation.run(seed);
        assertThat(outcome.faults()).as("replay with -Dsimulation.seed=" + seed).isEmpty();
        return Totals.of(outcome);
    }
}
