package io.github.atlasbackups.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a sweep costs in requests, time and memory. */
class FleetAtScaleTest {

    @Test
    void twoHundredProjectsCostTheirRequestsAndTheTimeThatTheWindowAllows() {
        VirtualSweep.Measured measured = VirtualSweep.of(200, 10);

        assertThat(measured.requests()).isEqualTo(1 + 1 + 200 * 2 + 200 * 10);
        assertThat(measured.refused()).isZero();
        assertThat(measured.elapsed()).isBetween(measured.fastest(), tenPercentMore(measured.fastest()));
        assertThat(measured.report().isVerified()).isTrue();
        assertThat(measured.report().clusterStates()).isEqualTo(Map.of(ClusterResult.State.READ, 2_000L));
        assertThat(measured.report().clusters().stream()
                        .map(cluster -> cluster.projectId() + "/" + cluster.name())
                        .distinct())
                .hasSize(2_000);
    }

    private static Duration tenPercentMore(Duration duration) {
        return duration.multipliedBy(11).dividedBy(10);
    }

    /** In a JVM of its own, which holds the simulator and its 100,000 clusters too. Minutes; run by {@code -Psoak}. */
    @Test
    @Tag("soak")
    @Timeout(1_800)
    void tenThousandProjectsAreSweptIn256Megabytes() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VirtualSweep.class.getName(),
                        "10000",
                        "10")
                .redirectErrorStream(true)
                .start();
        try {
            List<String> printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            System.out.println("FleetAtScaleTest: " + printed);

            assertThat(jvm.waitFor(10, TimeUnit.SECONDS)).isTrue();
            // A token, 20 full pages of projects and one to see that there are no more, two lists of clusters for each
            // project, one
            // of snapshots for each cluster.
            assertThat(printed)
                    .startsWith("clusters {READ=100000}", "projects {LISTED=10000}")
                    .contains("requests " + (1 + 21 + 10_000 * 2 + 10_000 * 10) + ", refused 0")
                    .anySatisfy(line -> assertThat(line).startsWith("elapsed ").satisfies(FleetAtScaleTest::isInTime));
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static void isInTime(String elapsedOfFastest) {
        String[] words = elapsedOfFastest.split(" ", -1);
        assertThat(Long.parseLong(words[1])).isLessThanOrEqualTo(Long.parseLong(words[3]) * 11 / 10);
    }
}
