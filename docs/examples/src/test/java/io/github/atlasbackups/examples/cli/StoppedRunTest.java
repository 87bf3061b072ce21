package io.github.atlasbackups.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool in a process of its own, which somebody stops. */
class StoppedRunTest {

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "vertx"})
    @Timeout(180)
    void aSweepThatIsStoppedHalfwayRevokesItsToken(String transport) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (AtlasSimulator simulator = AtlasSimulator.start()) {
            simulator.atlas().script(request -> {
                if (!request.path().equals(SimulatedAtlas.TOKEN_PATH)
                        && !request.path().equals(SimulatedAtlas.REVOKE_PATH)) {
                    asked.countDown();
                    holdUntil(over);
                }
                return Optional.empty();
            });
            Process process = sweep(simulator, transport);
            try {
                assumeThat(process.supportsNormalTermination()).isTrue();
                assertThat(asked.await(2, TimeUnit.MINUTES)).isTrue();
                assertThat(simulator.atlas().liveTokens()).isEqualTo(1);

                process.destroy();

                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(simulator.atlas().liveTokens()).isZero();
            } finally {
                over.countDown();
                process.destroyForcibly();
            }
        }
    }

    private static Process sweep(AtlasSimulator simulator, String transport) throws Exception {
        ProcessBuilder tool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AtlasBackupsCli.class.getName(),
                "sweep",
                "--transport",
                transport);
        tool.environment()
                .putAll(Map.of(
                        "MONGODB_ATLAS_BASE_URL",
                        simulator.baseUrl().toString(),
                        "MONGODB_ATLAS_CLIENT_ID",
                        AcceptedCredentials.DEMO_CLIENT_ID,
                        "MONGODB_ATLAS_CLIENT_SECRET",
                        AcceptedCredentials.DEMO_CLIENT_SECRET));
        return tool.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void holdUntil(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
