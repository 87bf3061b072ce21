package io.github.atlasbackups.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListBackupsTest {

    private static final ClusterRef BIG = ClusterRef.of("64d0c0ffee0123456789abcd", "big");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private AtlasSimulator simulator;

    @BeforeEach
    void start() {
        simulator = AtlasSimulator.start(DemoData.all().with(ClusterData.flex(BIG, 1_234, 7)));
        environment.put("MONGODB_ATLAS_BASE_URL", simulator.baseUrl().toString());
        environment.put("MONGODB_ATLAS_ACCESS_TOKEN", AcceptedCredentials.DEMO_ACCESS_TOKEN);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private int run(String... words) {
        return ListBackups.run(List.of(words), environment, printer(out), printer(err));
    }

    private static PrintStream printer(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<String> ids() throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : JsonMapper.builder().build().readTree(out())) {
            ids.add(item.get("id").asText());
        }
        return ids;
    }

    private static List<String> seeded(BackupData data, ClusterRef cluster) {
        return data.cluster(cluster).snapshots().stream().map(s -> s.id()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "vertx"})
    void theDemoPrintsTheDemoClustersAsTables(String transport) {
        environment.clear();

        assertThat(run("--transport", transport)).isZero();
        assertThat(err()).isEmpty();
        assertThat(out())
                .contains("Clusters of project " + DemoData.PROJECT)
                .contains(
                        "Snapshots of demo-flex",
                        "Snapshots of demo-replica-set",
                        "Checkpoints of demo-sharded",
                        "shard-0, shard-1, shard-2");
        assertThat(out().lines().filter(line -> line.contains("COMPLETED ")).count())
                .isGreaterThan(5);
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
    void withoutAPageEverythingIsListedInOrder(String transport, String more) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "--project",
                BIG.project().value(),
                "--cluster",
                "big",
                "--what",
                "flex",
                "--format",
                "json",
                "--transport",
                transport));
        if (!more.isEmpty()) {
            words.addAll(List.of(more.split(" ", -1)));
        }
        assertThat(run(words.toArray(new String[0]))).as(err()).isZero();
        assertThat(ids()).isEqualTo(seeded(simulator.atlas().data(), BIG));
        assertThat(err()).isEmpty();
    }

    @Test
    void aCountThatIsOnlyWrongIsNoWarning() throws Exception {
        simulator.atlas().change(options -> options.answers(rules -> rules.estimate(size -> size / 2)));

        assertThat(run("--project", BIG.project().value(), "--cluster", "big", "--what", "flex", "--format", "json"))
                .isZero();
        assertThat(ids()).isEqualTo(seeded(simulator.atlas().data(), BIG));
        assertThat(err()).isEmpty();
    }

    @Test
    void aListThatStillSeemsToChangeInItsLastReadingIsAWarning() {
        AtomicLong estimate = new AtomicLong(1_000);
        simulator
                .atlas()
                .change(options -> options.answers(rules -> rules.estimate(size -> estimate.incrementAndGet())));

        assertThat(run("--project", BIG.project().value(), "--cluster", "big", "--what", "flex"))
                .isZero();
        assertThat(err()).contains("warning: the list was still changing").contains("may be missing");
    }

    @Test
    void withAPageOnlyThatOneIsListed() throws Exception {
        assertThat(run(
                        "--project",
                        BIG.project().value(),
                        "--cluster",
                        "big",
                        "--what",
                        "flex",
                        "--format",
                        "json",
                        "--items-per-page",
                        "10",
                        "--page",
                        "3"))
                .isZero();
        assertThat(ids()).isEqualTo(seeded(simulator.atlas().data(), BIG).subList(20, 30));
    }

    @Test
    void theProjectComesFromTheEnvironmentIfNotGiven() {
        environment.put("MONGODB_ATLAS_PROJECT_ID", DemoData.PROJECT.value());
        assertThat(run("--cluster", "demo-shared", "--what", "shared"))
                .as(err())
                .isZero();
        assertThat(out()).startsWith("SNAPSHOT ");
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
    void aClusterIsListedByItsTierOrWithoutNamingIt(String cluster, String what, int count) throws Exception {
        assertThat(run("--project", DemoData.PROJECT.value(), "--cluster", cluster, "--what", what, "--format", "json"))
                .as(err())
                .isZero();
        assertThat(ids()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "vertx"})
    void withCredentialsAloneTheProjectsAreListedThatTheySee(String transport) {
        assertThat(run("--transport", transport)).as(err()).isZero();
        assertThat(out().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(DemoData.PROJECT.value())
                .contains(" project-abcd ", " 5 ");
    }

    @Test
    void withAProjectAloneItsClustersAreListedWithTheirTiers() throws Exception {
        assertThat(run("--project", DemoData.PROJECT.value())).as(err()).isZero();
        assertThat(out().lines())
                .hasSize(6)
                .anyMatch(line -> line.matches("demo-flex +FLEX +REPLICASET +IDLE +true +- +.*"))
                .anyMatch(line -> line.matches("demo-sharded +DEDICATED +SHARDED +IDLE +true +false +.*"))
                .anyMatch(line -> line.matches("demo-replica-set +DEDICATED +REPLICASET +IDLE +true +false +.*"));

        out.reset();
        assertThat(run("--project", DemoData.PROJECT.value(), "--format", "json"))
                .as(err())
                .isZero();
        assertThat(ids()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void theAddressThatIsGivenGoesBeforeThatOfTheEnvironment() {
        environment.put("MONGODB_ATLAS_BASE_URL", "https://elsewhere.invalid");

        assertThat(run("--base-url", simulator.baseUrl().toString(), "--what", "projects"))
                .as(err())
                .isZero();
    }

    @Test
    void aPageOfProjectsIsListedAlone() {
        assertThat(run("--what", "projects", "--page", "2")).as(err()).isZero();
        assertThat(out().lines()).hasSize(1);
    }

    @Test
    void withoutAKindTheSnapshotsAreListedWhateverTheTier() {
        assertThat(run("--project", DemoData.PROJECT.value(), "--cluster", "demo-replica-set"))
                .as(err())
                .isZero();
        assertThat(out().lines()).hasSize(29);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service account", "api key", "access token"})
    void everyKindOfCredentialsIsTakenFromTheEnvironment(String kind) {
        environment.remove("MONGODB_ATLAS_ACCESS_TOKEN");
        switch (kind) {
            case "service account" ->
                environment.putAll(Map.of(
                        "MONGODB_ATLAS_CLIENT_ID", AcceptedCredentials.DEMO_CLIENT_ID,
                        "MONGODB_ATLAS_CLIENT_SECRET", AcceptedCredentials.DEMO_CLIENT_SECRET));
            case "api key" ->
                environment.putAll(Map.of(
                        "MONGODB_ATLAS_PUBLIC_KEY", AcceptedCredentials.DEMO_PUBLIC_KEY,
                        "MONGODB_ATLAS_PRIVATE_KEY", AcceptedCredentials.DEMO_PRIVATE_KEY));
            default -> environment.put("MONGODB_ATLAS_ACCESS_TOKEN", AcceptedCredentials.DEMO_ACCESS_TOKEN);
        }
        assertThat(run("--project", DemoData.PROJECT.value(), "--cluster", "demo-flex", "--what", "flex"))
                .as(err())
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
        assertThat(run("--project", DemoData.PROJECT.value(), "--cluster", cluster, "--what", what))
                .isEqualTo(ListBackups.FAILED);
        assertThat(out()).isEmpty();
        assertThat(err().lines()).singleElement().asString().contains(problem);
    }

    @Test
    void wrongCredentialsAreOneLineThatDoesNotShowThem() {
        environment.put("MONGODB_ATLAS_ACCESS_TOKEN", "canary");
        assertThat(run("--project", DemoData.PROJECT.value(), "--cluster", "demo-flex", "--what", "flex"))
                .isEqualTo(ListBackups.FAILED);
        assertThat(err().lines()).singleElement().asString().contains("401").doesNotContain("canary");
    }

    @Test
    void missingCredentialsAreOneLineThatNamesThem() {
        environment.remove("MONGODB_ATLAS_ACCESS_TOKEN");
        assertThat(run("--project", DemoData.PROJECT.value(), "--cluster", "demo-flex", "--what", "flex"))
                .isEqualTo(ListBackups.FAILED);
        assertThat(err().lines()).singleElement().asString().contains("MONGODB_ATLAS_CLIENT_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com", "http://192.168.1.1", "no url", "https://user:canary@example.com"})
    void aBaseUrlThatWouldLeakIsRefused(String url) {
        environment.put("MONGODB_ATLAS_BASE_URL", url);
        assertThat(run("--project", DemoData.PROJECT.value(), "--cluster", "demo-flex", "--what", "flex"))
                .isEqualTo(ListBackups.FAILED);
        assertThat(err().lines()).singleElement().asString().doesNotContain("canary");
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
                "--project 64d0c0ffee0123456789abcd --cluster c --what flex --format xml",
            })
    void badArgumentsAreAnsweredWithTheUsageAndExitCode2(String words) {
        assertThat(run(words.split(" ", -1))).isEqualTo(ListBackups.BAD_ARGUMENTS);
        assertThat(err()).contains("usage: ListBackups");
        assertThat(out()).isEmpty();
        assertThat(simulator.openConnections()).isZero();
    }

    @Test
    void helpIsPrintedOnRequest() {
        assertThat(run("--help")).isZero();
        assertThat(out()).startsWith("usage: ListBackups");
    }
}
