package io.github.atlasbackups.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example in a JVM of its own, on class paths and module paths that applications really have. */
class OtherClassPathsTest {

    private static final List<String> CLASS_PATH =
            Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));

    /** What only tests have, and what the JVM could not take for a module of its own. */
    private static final List<String> TESTS_ONLY = List.of("test-classes", "surefire", "assertj", "byte-buddy");

    @Test
    void everythingWorksWithoutGuice() throws Exception {
        List<String> withoutGuice = CLASS_PATH.stream()
                .filter(entry ->
                        !entry.contains("guice") && !entry.contains("guava") && !entry.contains("jakarta.inject"))
                .toList();
        assertThat(withoutGuice).hasSizeLessThan(CLASS_PATH.size());
        assertThat(java("-cp", String.join(File.pathSeparator, withoutGuice), ListBackups.class.getName()))
                .contains("Flex snapshots of demo-flex", "Checkpoints of demo-sharded");
    }

    @Test
    void everythingWorksWithNamedModules() throws Exception {
        String modulePath = CLASS_PATH.stream()
                .filter(entry -> TESTS_ONLY.stream().noneMatch(entry::contains))
                .filter(entry ->
                        !entry.endsWith(Path.of("examples", "target", "classes").toString()))
                .collect(Collectors.joining(File.pathSeparator));
        String examples = Path.of("target", "classes").toAbsolutePath().toString();
        String output = java(
                "--module-path",
                modulePath,
                "--add-modules",
                "io.github.atlasbackups.transport.jdk,io.github.atlasbackups.transport.vertx,"
                        + "io.github.atlasbackups.testkit,ch.qos.logback.classic",
                "-cp",
                examples,
                ListBackups.class.getName(),
                "--transport",
                "vertx");
        assertThat(output).contains("Flex snapshots of demo-flex", "Checkpoints of demo-sharded");
    }

    private static String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        File output = File.createTempFile("example", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = java.nio.file.Files.readString(output.toPath(), StandardCharsets.UTF_8);
            assertThat(ended).as(text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            output.delete();
        }
    }
}
