package io.github.atlasbackups.examples.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.Injector;
import io.github.atlasbackups.guice.AtlasBackupsCloser;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both services over real sockets, against the simulator: the same questions, the same answers. */
@Timeout(60)
class BackupServicesTest {

    private static final ServicePort ANY = new ServicePort(0);

    private final AtlasSimulator simulator = AtlasSimulator.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        simulator.close();
    }

    private interface Questions {
        void ask(int port) throws Exception;
    }

    private void onBoth(Questions questions) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            BackupVerticle service = VertxBackupService.injector(vertx, Environment.demo(simulator), ANY)
                    .getInstance(BackupVerticle.class);
            vertx.deployVerticle(service)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            questions.ask(service.port());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
        Injector injector = JdkBackupService.injector(Environment.demo(simulator), ANY);
        try (BackupHttpServer service = injector.getInstance(BackupHttpServer.class);
                AtlasBackupsCloser closer = injector.getInstance(AtlasBackupsCloser.class)) {
            service.start();
            questions.ask(service.port());
        }
        assertThat(simulator.atlas().liveTokens()).isZero();
    }

    private HttpResponse<String> get(int port, ClusterRef cluster, String topic) throws Exception {
        URI url = URI.create("http://127.0.0.1:%d/projects/%s/clusters/%s/%s"
                .formatted(port, cluster.project(), cluster.cluster(), topic));
        return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void theBackupsOfAClusterAreOneDocument() throws Exception {
        int snapshots =
                simulator.atlas().data().cluster(DemoData.FLEX).snapshots().size();
        onBoth(port -> {
            HttpResponse<String> response = get(port, DemoData.FLEX, "backups");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).get("results")).hasSize(snapshots);
        });
    }

    @Test
    void theNewestCompletedOneIsNamedWithItsAge() throws Exception {
        onBoth(port -> {
            JsonNode newest = json(get(port, DemoData.FLEX, "newest"));
            assertThat(newest.get("status").asText()).isEqualTo("completed");
            assertThat(Instant.parse(newest.get("takenAt").asText())).isBefore(Instant.now());
            assertThat(newest.get("ageSeconds").asLong()).isPositive();
        });
    }

    @Test
    void whatIsRestorableAtAMomentIsAnswered() throws Exception {
        onBoth(port -> {
            assertThat(json(get(port, DemoData.FLEX, "restorable?at=2100-01-01T00:00:00Z"))
                            .get("reason")
                            .asText())
                    .isEqualTo("IN_THE_FUTURE");
            assertThat(json(get(port, DemoData.FLEX, "restorable?at=2000-01-01T00:00:00Z"))
                            .get("restorable")
                            .asText())
                    .isEqualTo("no");
        });
    }

    @Test
    void whatGoesWrongIsAnErrorInWords() throws Exception {
        ClusterRef missing = ClusterRef.of(DemoData.PROJECT.value(), "no-such-cluster");
        onBoth(port -> {
            assertThat(get(port, missing, "newest").statusCode()).isEqualTo(404);
            assertThat(get(port, missing, "backups").statusCode()).isEqualTo(404);
            assertThat(get(port, DemoData.FLEX, "restorable").statusCode()).isEqualTo(400);
            assertThat(json(get(port, DemoData.FLEX, "restorable?at=yesterday"))
                            .get("error")
                            .asText())
                    .contains("2026-11-26T08:00:00Z");
            assertThat(get(port, DemoData.FLEX, "nothing").statusCode()).isEqualTo(400);
        });
    }
}
