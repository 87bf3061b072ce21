package io.github.atlasbackups.examples.services;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.ClusterBuilder;
import io.github.atlasbackups.testkit.data.SnapshotBuilder;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Vert.x service over fakes of its ports: no client, no credentials, a clock that stands. */
@Timeout(60)
class BackupVerticleTest {

    private static final ClusterRef CLUSTER = ClusterRef.of("64d0c0ffee0123456789abcd", "Cluster0");

    @Test
    void theAgeOfTheNewestIsCountedFromTheServicesClock() throws Exception {
        Snapshot snapshot = SnapshotBuilder.completed().build();
        Cluster cluster = ClusterBuilder.flex(CLUSTER).build();
        Clock clock = Clock.fixed(snapshot.takenAt().plus(Duration.ofHours(7)), ZoneOffset.UTC);
        InMemorySnapshotListing snapshots = InMemorySnapshotListing.of(CLUSTER, List.of(snapshot));
        ClusterCoverages coverages = new ClusterCoverages(
                (project, request) -> completedFuture(Page.of(List.of(cluster))), snapshots, clock);
        BackupVerticle service = new BackupVerticle(snapshots, coverages, new ServicePort(0));
        Vertx vertx = Vertx.vertx();
        try {
            String answer = vertx.deployVerticle(service)
                    .compose(deployed -> vertx.createHttpClient()
                            .request(
                                    HttpMethod.GET,
                                    service.port(),
                                    "127.0.0.1",
                                    "/projects/" + CLUSTER.project() + "/clusters/Cluster0/newest"))
                    .compose(request -> request.send().compose(HttpClientResponse::body))
                    .map(Object::toString)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(answer).contains("\"ageSeconds\":25200").contains(snapshot.id());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
