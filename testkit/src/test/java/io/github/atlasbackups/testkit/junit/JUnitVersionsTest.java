package io.github.atlasbackups.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension on the oldest and the newest JUnit that it is for, in a JVM of its own; the build copies their jars. */
class JUnitVersionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"5.11", "6.1"})
    void simulatorsAreGivenAndClosedAndAFailedTestShowsWhatWasAsked(String version, @TempDir Path folder)
            throws Exception {
        List<String> classPath = new ArrayList<>(Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("junit-"))
                .toList());
        try (Stream<Path> jars = Files.list(Path.of("target", "junit", version))) {
            jars.map(Path::toString).forEach(classPath::add);
        }
        Path output = folder.resolve("output.txt");
        Process probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        ExtensionProbe.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = probe.waitFor(120, TimeUnit.SECONDS);
        probe.destroyForcibly();

        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as(text).isTrue();
        assertThat(text).contains("succeeded 3, failed 1, started 3, open 0");
        assertThat(text).contains("itFails", "The simulator was asked:", "POST /api/oauth/token -> 200", "-> 200");
    }
}
