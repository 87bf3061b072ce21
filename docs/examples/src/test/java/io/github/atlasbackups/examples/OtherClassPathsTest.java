package io.github.atlasbackups.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.examples.cli.AtlasBackupsCli;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in a JVM of its own, on class paths and module paths that applications really have. */
class OtherClassPathsTest {

    private static final List<String> CLASS_PATH =
            Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));

    private static final List<String> WITHOUT_JUNIT = CLASS_PATH.stream()
            .filter(entry -> !entry.contains("junit") && !entry.contains("opentest4j"))
            .toList();

    /** What only tests have, and what the JVM could not take for a module of its own. */
    private static final List<String> TESTS_ONLY = List.of("test-classes", "surefire", "assertj", "byte-buddy");

    @Test
    void everythingWorksWithoutGuice() throws Exception {
        List<String> withoutGuice = CLASS_PATH.stream()
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(guice|guava|jakarta\\.inject).*"))
                .toList();
        assertThat(withoutGuice).hasSizeLessThan(CLASS_PATH.size());
        assertThat(java("-cp", String.join(File.pathSeparator, withoutGuice), AtlasBackupsCli.class.getName()))
                .contains("web shop", "payroll");
    }

    @Test
    void theSimulatorWorksWithoutJUnit() throws Exception {
        assertThat(WITHOUT_JUNIT).hasSizeLessThan(CLASS_PATH.size());
        assertThat(java("-cp", String.join(File.pathSeparator, WITHOUT_JUNIT), AtlasBackupsCli.class.getName()))
                .contains("web shop", "payroll");
    }

    /** A module that requires the testkit compiles and runs where no module of JUnit is. */
    @Test
    void aModuleUsesFakesAndBuildersWithoutJUnit(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("module-info.java"), "module app { requires io.github.atlasbackups.testkit; }");
        Files.createDirectory(folder.resolve("app"));
        Path source = Files.writeString(folder.resolve("app").resolve("Main.java"), """
                package app;

                import io.github.atlasbackups.testkit.data.DemoData;
                import io.github.atlasbackups.testkit.data.SnapshotBuilder;
                import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
                import io.github.atlasbackups.testkit.time.VirtualScheduler;
                import java.time.Duration;
                import java.util.List;

                public class Main {
                    public static void main(String[] args) {
                        var fake = InMemorySnapshotListing.of(
                                DemoData.FLEX, List.of(SnapshotBuilder.completed().id("found").build()));
                        var time = new VirtualScheduler();
                        fake.after(Duration.ofDays(1), time);
                        var snapshots = fake.all(DemoData.FLEX).toList();
                        time.advance(Duration.ofDays(1));
                        System.out.println(snapshots.join().get(0).id());
                    }
                }
                """);
        String modulePath = WITHOUT_JUNIT.stream()
                .filter(entry -> TESTS_ONLY.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        complaints,
                        complaints,
                        "--module-path",
                        modulePath,
                        "-d",
                        folder.toString(),
                        folder.resolve("module-info.java").toString(),
                        source.toString());
        assertThat(compiled).as(complaints.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(java("--module-path", modulePath + File.pathSeparator + folder, "-m", "app/app.Main"))
                .contains("found");
    }

    /** Maven hands optional dependencies to nobody. */
    @Test
    void theTestkitsJUnitIsOptional() throws IOException {
        String pom = Files.readString(Path.of("..", "..", "testkit", "pom.xml"));
        for (String artifact : List.of("junit-jupiter-api", "junit-jupiter-params")) {
            assertThat(pom).containsPattern("<artifactId>" + artifact + "</artifactId>\\s*<optional>true</optional>");
        }
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
                        + "io.github.atlasbackups.testkit,ch.qos.logback.classic,info.picocli,com.samskivert.jmustache",
                "-cp",
                examples,
                AtlasBackupsCli.class.getName(),
                "--transport",
                "vertx");
        assertThat(output).contains("web shop", "payroll");
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
            String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
            assertThat(ended).as(text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            output.delete();
        }
    }
}
