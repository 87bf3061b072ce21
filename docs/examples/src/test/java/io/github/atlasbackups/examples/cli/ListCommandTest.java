package io.github.atlasbackups.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListCommandTest {

    private static final ClusterRef BIG = ClusterRef.of("64d0c0ffee0123456789abcd", "big");

    private final ToolRun tool = new ToolRun();
    private AtlasSimulator simulator;

    @BeforeEach
    void start() {
        simulator = AtlasSimulator.start(DemoData.all().with(ClusterData.flex(BIG, 1_234, 7)));
        tool.against(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static List<String> seeded(BackupData data, ClusterRef cluster) {
        return data.cluster(cluster).snapshots().stream().map(s -> s.id()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "jdk, ''",
        "vertx, ''",
        "jdk, --envelope",
        "vertx, --no-count",
        "jdk, --envelope --no-count --items-per-page 100",
        "vertx, --items-per-page 499",
    })
    void withoutAPageEverythingIsListedInOrder(String transport, String more) {
        List<String> words = new ArrayList<>(List.of(
                "list",
                "--project",
                BIG.project().value(),
                "--cluster",
                "big",
                "--what",
                "flex",
                "--json",
                "--transport",
                transport));
        if (!more.isEmpty()) {
            words.addAll(List.of(more.split(" ", -1)));
        }
        assertThat(tool.run(words.toArray(new String[0]))).as(tool.err()).isZero();
        assertThat(tool.ids()).isEqualTo(seeded(simulator.atlas().data(), BIG));
        assertThat(tool.err()).isEmpty();
    }

    @Test
    void aCountThatIsOnlyWrongIsNoWarning() {
        simulator.atlas().change(options -> options.answers(rules -> rules.estimate(size -> size / 2)));

        assertThat(tool.run("list", "--project", BIG.project().value(), "--cluster", "big", "--what", "flex", "--json"))
                .isZero();
        assertThat(tool.ids()).isEqualTo(seeded(simulator.atlas().data(), BIG));
        assertThat(tool.err()).isEmpty();
    }

    @Test
    void aListThatStillSeemsToChangeInItsLastReadingIsAWarning() {
        AtomicLong estimate = new AtomicLong(1_000);
        simulator
                .atlas()
                .change(options -> options.answers(rules -> rules.estimate(size -> estimate.incrementAndGet())));

        assertThat(tool.run("list", "--project", BIG.project().value(), "--cluster", "big", "--what", "flex"))
                .isZero();
        assertThat(tool.err()).contains("warning: the list was still changing").contains("may be missing");
    }

    @Test
    void withAPageOnlyThatOneIsListed() {
        assertThat(tool.run(
                        "list",
                        "--project",
                        BIG.project().value(),
                        "--cluster",
                        "big",
                        "--what",
                        "flex",
                        "--json",
                        "--items-per-page",
                        "10",
                        "--page",
                        "3"))
                .isZero();
        assertThat(tool.ids()).isEqualTo(seeded(simulator.atlas().data(), BIG).subList(20, 30));
    }

    @Test
    void theProjectComesFromTheEnvironmentIfNotGiven() {
        tool.environment.put("MONGODB_ATLAS_PROJECT_ID", DemoData.PROJECT.value());
        assertThat(tool.run("list", "--cluster", "demo-shared", "--what", "shared"))
                .as(tool.err())
                .isZero();
        assertThat(tool.out()).startsWith("SNAPSHOT ");
    }

    @ParameterizedTest
    @CsvSource({
        "demo-flex, auto, 12",
        "demo-replica-set, auto, 28",
        "demo-replica-set, cloud, 28",
        "demo-sharded, auto, 20",
        "demo-sharded, cloud-sharded, 20",
        "demo-replica-set, cloud-sharded, 0",
    })
    void aClusterIsListedByItsTierOrWithoutNamingIt(String cluster, String what, int count) {
        assertThat(tool.run(
                        "list", "--project", DemoData.PROJECT.value(), "--cluster", cluster, "--what", what, "--json"))
                .as(tool.err())
                .isZero();
        assertThat(tool.ids()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "vertx"})
    void withCredentialsAloneTheProjectsAreListedThatTheySee(String transport) {
        assertThat(tool.run("list", "--transport", transport)).as(tool.err()).isZero();
        assertThat(tool.out().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(DemoData.PROJECT.value())
                .contains(" project-abcd ", " 5 ");
    }

    @Test
    void withAProjectAloneItsClustersAreListedWithTheirTiers() {
        assertThat(tool.run("list", "--project", DemoData.PROJECT.value()))
                .as(tool.err())
                .isZero();
        assertThat(tool.out().lines())
                .hasSize(6)
                .anyMatch(line -> line.matches("demo-flex +FLEX +REPLICASET +IDLE +true +- +.*"))
                .anyMatch(line -> line.matches("demo-sharded +DEDICATED +SHARDED +IDLE +true +false +.*"))
                .anyMatch(line -> line.matches("demo-replica-set +DEDICATED +REPLICASET +IDLE +true +false +.*"));

        assertThat(tool.run("list", "--project", DemoData.PROJECT.value(), "--json"))
                .as(tool.err())
                .isZero();
        assertThat(tool.ids()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void theAddressThatIsGivenGoesBeforeThatOfTheEnvironment() {
        tool.environment.put("MONGODB_ATLAS_BASE_URL", "https://elsewhere.invalid");

        assertThat(tool.run("list", "--base-url", simulator.baseUrl().toString(), "--what", "projects"))
                .as(tool.err())
                .isZero();
    }

    @Test
    void aPageOfProjectsIsListedAlone() {
        assertThat(tool.run("list", "--what", "projects", "--page", "2"))
                .as(tool.err())
                .isZero();
        assertThat(tool.out().lines()).hasSize(1);
    }

    @Test
    void withoutAKindTheSnapshotsAreListedWhateverTheTier() {
        assertThat(tool.run("list", "--project", DemoData.PROJECT.value(), "--cluster", "demo-replica-set"))
                .as(tool.err())
                .isZero();
        assertThat(tool.out().lines()).hasSize(29);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service account", "api key", "access token"})
    void everyKindOfCredentialsIsTakenFromTheEnvironment(String kind) {
        tool.environment.remove("MONGODB_ATLAS_ACCESS_TOKEN");
        switch (kind) {
            case "service account" ->
                tool.environment.putAll(Map.of(
                        "MONGODB_ATLAS_CLIENT_ID", AcceptedCredentials.DEMO_CLIENT_ID,
                        "MONGODB_ATLAS_CLIENT_SECRET", AcceptedCredentials.DEMO_CLIENT_SECRET));
            case "api key" ->
                tool.environment.putAll(Map.of(
                        "MONGODB_ATLAS_PUBLIC_KEY", AcceptedCredentials.DEMO_PUBLIC_KEY,
                        "MONGODB_ATLAS_PRIVATE_KEY", AcceptedCredentials.DEMO_PRIVATE_KEY));
            default -> tool.environment.put("MONGODB_ATLAS_ACCESS_TOKEN", AcceptedCredentials.DEMO_ACCESS_TOKEN);
        }
        assertThat(tool.run("list", "--project", DemoData.PROJECT.value(), "--cluster", "demo-flex", "--what", "flex"))
                .as(tool.err())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-cluster, flex,        404 CLUSTER_NOT_FOUND",
        "no-such-cluster, auto,        404 CLUSTER_NOT_FOUND",
        "demo-flex,       cloud,       400 CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
        "demo-shared,     flex,        400 CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API",
        "demo-flex,       checkpoints, 400 CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
    })
    void anErrorIsOneLineAndExitCode1(String cluster, String what, String problem) {
        assertThat(tool.run("list", "--project", DemoData.PROJECT.value(), "--cluster", cluster, "--what", what))
                .isEqualTo(ToolCommand.FAILED);
        assertThat(tool.out()).isEmpty();
        assertThat(tool.err().lines()).singleElement().asString().contains(problem);
    }

    @Test
    void wrongCredentialsAreOneLineThatDoesNotShowThem() {
        tool.environment.put("MONGODB_ATLAS_ACCESS_TOKEN", "canary");
        assertThat(tool.run("list", "--project", DemoData.PROJECT.value(), "--cluster", "demo-flex", "--what", "flex"))
                .isEqualTo(ToolCommand.FAILED);
        assertThat(tool.err().lines())
                .singleElement()
                .asString()
                .contains("401")
                .doesNotContain("canary");
    }

    @Test
    void missingCredentialsAreOneLineThatNamesThem() {
        tool.environment.remove("MONGODB_ATLAS_ACCESS_TOKEN");
        assertThat(tool.run("list", "--project", DemoData.PROJECT.value(), "--cluster", "demo-flex", "--what", "flex"))
                .isEqualTo(ToolCommand.FAILED);
        assertThat(tool.err().lines()).singleElement().asString().contains("MONGODB_ATLAS_CLIENT_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com", "http://192.168.1.1", "no url", "https://user:canary@example.com"})
    void aBaseUrlThatWouldLeakIsRefused(String url) {
        tool.environment.put("MONGODB_ATLAS_BASE_URL", url);
        assertThat(tool.run("list", "--project", DemoData.PROJECT.value(), "--cluster", "demo-flex", "--what", "flex"))
                .isEqualTo(ToolCommand.FAILED);
        assertThat(tool.err().lines()).singleElement().asString().doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "--project",
                "--cluster c --what flex",
                "--project 64d0c0ffee0123456789abcd --what flex",
                "--project 64d0c0ffee0123456789abc --cluster c --what flex",
                "--project 64d0c0ffee0123456789abcd --cluster .. --what flex",
                "--project 64d0c0ffee0123456789abcd --cluster c --what nothing",
                "--project 64d0c0ffee0123456789abcd --cluster c --what flex --items-per-page 0",
                "--project 64d0c0ffee0123456789abcd --cluster c --what flex --items-per-page 501",
                "--project 64d0c0ffee0123456789abcd --cluster c --what flex --page 0",
                "--project 64d0c0ffee0123456789abcd --cluster c --what flex --page one",
                "--project 64d0c0ffee0123456789abcd --cluster c --what flex --transport smoke",
                "--project 64d0c0ffee0123456789abcd --cluster c --what flex --xml",
            })
    void badArgumentsAreOneLineWithWhereHelpIsAndExitCode2(String words) {
        assertThat(tool.run(("list " + words).split(" ", -1))).isEqualTo(ToolCommand.BAD_ARGUMENTS);
        assertThat(tool.err().lines()).hasSizeBetween(2, 3).last().isEqualTo("Try: atlas-backups list --help");
        assertThat(tool.out()).isEmpty();
        assertThat(simulator.openConnections()).isZero();
    }

    @Test
    void helpIsPrintedOnRequest() {
        assertThat(tool.run("list", "--help")).isZero();
        assertThat(tool.out()).startsWith("Usage: atlas-backups list");
    }
}
