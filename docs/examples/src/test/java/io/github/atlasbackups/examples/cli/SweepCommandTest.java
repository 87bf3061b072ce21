package io.github.atlasbackups.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.atlasbackups.fleet.FleetProgress;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepCommandTest {

    private final ToolRun tool = new ToolRun();

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "vertx"})
    void withoutArgumentsTheDemoOrganisationIsReportedAsATable(String transport) {
        assertThat(tool.run("--transport", transport)).isZero();
        assertThat(tool.err()).isEmpty();
        assertThat(tool.out().lines())
                .anyMatch(
                        line -> line.matches("Backups of 12 clusters in 6 projects at 2026-03-04T12:00:00Z: CRITICAL"))
                .anyMatch(line -> line.matches("CRITICAL +billing +invoices +DEDICATED +3d .*gap of 3d.*"))
                .anyMatch(line -> line.matches("CRITICAL +mobile +feed .* backup is off"))
                .anyMatch(line -> line.matches("WARNING +analytics +events .* gap of 1d .*"))
                .anyMatch(line -> line.matches("WARNING +billing +ledger .* 1 failed"))
                .anyMatch(line -> line.matches("OK +web shop +orders +DEDICATED .*"))
                .anyMatch(line -> line.matches(" +project payroll: FORBIDDEN.*"))
                .last()
                .asString()
                .contains("--help");
        assertThat(tool.out()).contains("Not complete");
    }

    @Test
    void whatIsWorstComesFirst() {
        tool.run("sweep", "--demo");
        assertThat(tool.out()
                        .lines()
                        .map(line -> line.split(" ", -1)[0])
                        .filter(word -> word.matches("CRITICAL|WARNING|UNKNOWN|OK"))
                        .distinct())
                .containsExactly("CRITICAL", "WARNING", "OK");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyClusterIsReportedWithWhatTheServiceHasOfIt(long seed) throws Exception {
        try (SeededOrganization organization = new SeededOrganization(seed)) {
            JsonNode report = JsonMapper.builder().build().readTree(organization.report(3, "sweep", "--json"));

            assertThat(new ReportSchema().complaints(report)).isEmpty();
            Map<ClusterRef, JsonNode> clusters = new HashMap<>();
            for (JsonNode cluster : report.get("clusters")) {
                clusters.put(
                        ClusterRef.of(
                                cluster.get("projectId").asText(),
                                cluster.get("name").asText()),
                        cluster);
            }
            assertThat(clusters.keySet())
                    .containsExactlyInAnyOrderElementsOf(organization.visible().stream()
                            .map(ClusterData::ref)
                            .toList());
            assertThat(organization.refused()).isNotEmpty();
            for (ClusterData seeded : organization.visible()) {
                JsonNode cluster = clusters.get(seeded.ref());
                boolean refused = organization.refused().contains(seeded.ref());
                assertThat(cluster.get("state").asText())
                        .isEqualTo(refused ? "FAILED" : seeded.kind() == ClusterKind.FREE ? "FREE" : "READ");
                assertThat(cluster.has("failure")).isEqualTo(refused);
                assertThat(cluster.at("/backups/completed").asLong())
                        .isEqualTo(
                                refused
                                        ? 0
                                        : seeded.snapshots().stream()
                                                .filter(Snapshot::isCompleted)
                                                .count());
            }
            assertThat(report.get("complete").asBoolean()).isFalse();
            assertThat(report.at("/failures/FORBIDDEN").asLong()).isEqualTo(1);
            assertThat(report.at("/failures/NOT_FOUND").asLong())
                    .isEqualTo(organization.refused().size());
        }
    }

    @Test
    void inATableNoNameMovesTheTerminal() {
        try (SeededOrganization organization = new SeededOrganization(1)) {
            String table = organization.report(3, "sweep");
            assertThat(table).contains("<script>", "\\u001b[2J\\u202e").doesNotContain("\u001b", "\u202e");
            assertThat(table.lines().filter(line -> line.contains("<script>")))
                    .hasSize(organization.data.clustersOf(organization.evil).size());
        }
    }

    @Test
    void aCompleteReportIsNoFailureWhateverItSays() {
        try (AtlasSimulator simulator =
                AtlasSimulator.start(DemoOrganization.asOf(ToolRun.NOW).data())) {
            assertThat(tool.against(simulator).run("sweep")).isZero();
            assertThat(tool.out())
                    .contains(": CRITICAL", "Complete: every list is proven")
                    .contains("salaries");
        }
    }

    @Test
    void checksAndAnswersAreAsTheSchemaSaysToo() throws Exception {
        ReportSchema schema = new ReportSchema();
        String cluster = "--demo --json --project 64d0c0ffee0123456789a001 --cluster ";
        for (String words : new String[] {
            "check " + cluster + "orders",
            "check " + cluster + "sessions",
            "restorable --at 2026-03-03T10:00:00Z " + cluster + "orders",
            "restorable --at 2026-03-03T10:00:00Z " + cluster + "sessions",
            "restorable --at 2020-03-03T10:00:00Z " + cluster + "sessions"
        }) {
            tool.run(words.split(" ", -1));
            assertThat(schema.complaints(tool.json())).as(words).isEmpty();
        }
    }

    @Test
    void severalOrganisationsHaveCredentialsByName() {
        try (AtlasSimulator simulator = DemoOrganization.asOf(ToolRun.NOW).start()) {
            tool.environment.put("MONGODB_ATLAS_BASE_URL", simulator.baseUrl().toString());
            tool.environment.put("MONGODB_ATLAS_ACCESS_TOKEN_PROD", AcceptedCredentials.DEMO_ACCESS_TOKEN);
            tool.environment.put("MONGODB_ATLAS_CLIENT_ID_EU_2", AcceptedCredentials.DEMO_CLIENT_ID);
            tool.environment.put("MONGODB_ATLAS_CLIENT_SECRET_EU_2", AcceptedCredentials.DEMO_CLIENT_SECRET);

            assertThat(tool.run("sweep", "--account", "prod", "--account", "eu-2"))
                    .as(tool.err())
                    .isEqualTo(3);
            assertThat(tool.out().lines())
                    .anyMatch(line -> line.matches("CRITICAL +prod +billing +invoices .*"))
                    .anyMatch(line -> line.matches("CRITICAL +eu-2 +billing +invoices .*"));

            assertThat(tool.run("sweep", "--account", "nobody")).isEqualTo(3);
            assertThat(tool.err()).contains("MONGODB_ATLAS_CLIENT_ID");
            assertThat(tool.run("sweep", "--account", "prod", "--account", "prod"))
                    .isEqualTo(3);
            assertThat(tool.err()).contains("same name");
        }
    }

    @Test
    void whoseCredentialsAreRefusedIsReportedAndNotClean() {
        try (AtlasSimulator simulator = DemoOrganization.asOf(ToolRun.NOW).start()) {
            tool.against(simulator).environment.put("MONGODB_ATLAS_ACCESS_TOKEN", "canary");
            assertThat(tool.run("sweep")).isEqualTo(3);
            assertThat(tool.out())
                    .contains("UNKNOWN", "account atlas: CREDENTIALS")
                    .doesNotContain("canary");
        }
    }

    @Test
    void aFileIsWrittenWholeAndForAllToRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.json");
        Files.writeString(file, "the one before");
        assertThat(tool.run("sweep", "--demo", "--json", "--output", file.toString()))
                .isEqualTo(3);
        assertThat(tool.out()).isEmpty();
        assertThat(Files.readString(file)).startsWith("{\"started\"").endsWith("}\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        Path other = Files.createFile(folder.resolve("other"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));

        assertThat(tool.run(
                        "sweep",
                        "--demo",
                        "--output",
                        folder.resolve("no/report").toString()))
                .isEqualTo(3);
        assertThat(tool.err().lines()).singleElement().asString().contains("could not be written", "no");
    }

    @Test
    void progressIsShownWhereItIsAskedForAndTakenAway() {
        assertThat(tool.run("sweep", "--demo", "--progress")).isEqualTo(3);
        assertThat(tool.err()).contains("projects, ", " projects/s").endsWith("\r\u001b[K");
        tool.run("sweep", "--demo", "--no-progress");
        assertThat(tool.err()).isEmpty();
    }

    @Test
    void progressHasARateAndAnEstimateOnceAllProjectsAreKnown() {
        AtomicLong time = new AtomicLong();
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        ProgressLine line = new ProgressLine(new PrintStream(terminal, true, StandardCharsets.UTF_8), time::get);

        time.set(10_000_000_000L);
        line.accept(new FleetProgress(2, 1, 100, 25, 80, 3));
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[K25 of 100 projects, 80 clusters, 3 failures, 2.5 projects/s");
        terminal.reset();
        time.addAndGet(100_000_000);
        line.accept(new FleetProgress(2, 2, 200, 26, 80, 3));
        assertThat(terminal.size()).as("too soon after the last").isZero();
        time.set(20_000_000_000L);
        line.accept(new FleetProgress(2, 2, 200, 50, 160, 3));
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .endsWith("50 of 200 projects, 160 clusters, 3 failures, 2.5 projects/s, 1m left");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--days 0",
                "--days x",
                "--concurrency 0",
                "--format pdf",
                "--account",
                "--max-age never",
                "orders"
            })
    void optionsThatMakeNoSenseAreNoReport(String words) {
        assertThat(tool.run(("sweep --demo " + words).split(" ", -1))).isEqualTo(3);
        assertThat(tool.out()).isEmpty();
        assertThat(tool.err()).isNotEmpty();
    }
}
