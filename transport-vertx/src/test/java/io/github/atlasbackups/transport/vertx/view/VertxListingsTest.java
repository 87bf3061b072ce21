package io.github.atlasbackups.transport.vertx.view;

import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_ID;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.CheckpointGenerator;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import io.github.atlasbackups.testkit.fake.InMemoryCheckpointListing;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.vertx.NoVertxWarnings;
import io.github.atlasbackups.transport.vertx.VertxClosing;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(NoVertxWarnings.class)
class VertxListingsTest {

    private static final ClusterRef CLUSTER = ClusterRef.of("0123456789abcdef01234567", "Cluster0");
    private static final List<Checkpoint> CHECKPOINTS = new CheckpointGenerator(CLUSTER, 3, 7).list(1234);

    private static Vertx vertx;
    private final VertxListings listings = VertxListings.on(vertx);
    private final InMemoryCheckpointListing port = InMemoryCheckpointListing.of(CLUSTER, CHECKPOINTS);

    /** What the whole chain needs of classes is loaded here, off the event loops. */
    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
        try (AtlasSimulator simulator = simulator();
                AtlasBackups atlas = client(simulator)) {
            atlas.checkpoints()
                    .all(CLUSTER)
                    .limit(1)
                    .toList()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        }
    }

    private static AtlasSimulator simulator() {
        return AtlasSimulator.start(
                BackupData.of(new ClusterData(CLUSTER, ClusterKind.DEDICATED, List.of(), CHECKPOINTS)));
    }

    private static AtlasBackups client(AtlasSimulator simulator) {
        return AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(VertxHttpTransport.create(vertx))
                .credentials(Credentials.serviceAccount(DEMO_CLIENT_ID, DEMO_CLIENT_SECRET))
                .build();
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    /** What came, and the context that it came on. */
    private record Delivered<T>(T value, Throwable failure, Context on) {}

    private static <T> Delivered<T> deliveredOn(Context context, Supplier<Future<T>> call) throws Exception {
        CompletableFuture<Delivered<T>> delivered = new CompletableFuture<>();
        context.runOnContext(ignored -> call.get()
                .onComplete(outcome -> delivered.complete(
                        new Delivered<>(outcome.result(), outcome.cause(), Vertx.currentContext()))));
        return delivered.get(30, TimeUnit.SECONDS);
    }

    private static Context contextOf(ThreadingModel model) throws Exception {
        CompletableFuture<Context> started = new CompletableFuture<>();
        vertx.deployVerticle(
                        new VerticleBase() {
                            @Override
                            public Future<?> start() {
                                started.complete(Vertx.currentContext());
                                return Future.succeededFuture();
                            }
                        },
                        new DeploymentOptions().setThreadingModel(model))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        return started.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aPageIsDeliveredOnTheCallersContextOfEitherKind() throws Exception {
        for (ThreadingModel model : List.of(ThreadingModel.EVENT_LOOP, ThreadingModel.WORKER)) {
            Context context = contextOf(model);
            Delivered<Page<Checkpoint>> page =
                    deliveredOn(context, () -> listings.page(port, CLUSTER, PageRequest.number(3)));
            assertThat(page.value().items()).isEqualTo(CHECKPOINTS.subList(200, 300));
            assertThat(page.on()).isSameAs(context);
        }
    }

    @Test
    void aFailureIsTheExceptionItself() throws Exception {
        InMemorySnapshotListing flex = InMemorySnapshotListing.flex(
                BackupData.of(new ClusterData(CLUSTER, ClusterKind.DEDICATED, List.of(), List.of())));
        Context context = contextOf(ThreadingModel.EVENT_LOOP);
        Delivered<?> failed = deliveredOn(context, () -> listings.page(flex, CLUSTER, PageRequest.first()));
        assertThat(failed.failure()).isInstanceOf(AtlasException.class);
        assertThat(failed.on()).isSameAs(context);
    }

    @Test
    void aWholeListIsDeliveredOnTheCallersContext() throws Exception {
        Context context = contextOf(ThreadingModel.EVENT_LOOP);
        Delivered<List<Checkpoint>> list = deliveredOn(context, () -> listings.toList(port.all(CLUSTER)));
        assertThat(list.value()).isEqualTo(CHECKPOINTS);
        assertThat(list.on()).isSameAs(context);
        assertThat(deliveredOn(
                                context,
                                () -> listings.toResult(port.all(CLUSTER).verified()))
                        .value()
                        .verified())
                .isTrue();
    }

    @Test
    void aStreamDeliversTheItemsAndAStreamOfPagesThePages() throws Exception {
        Context context = contextOf(ThreadingModel.EVENT_LOOP);
        Delivered<List<Checkpoint>> items = deliveredOn(context, () -> {
            List<Checkpoint> seen = new ArrayList<>();
            return listings.stream(port.all(CLUSTER).itemsPerPage(100)).collect(Collectors.toCollection(() -> seen));
        });
        assertThat(items.value()).isEqualTo(CHECKPOINTS);
        Delivered<List<Page<Checkpoint>>> pages = deliveredOn(
                context,
                () -> listings.pages(port.all(CLUSTER).itemsPerPage(100)).collect(Collectors.toList()));
        assertThat(pages.value()).hasSize(13);
    }

    @Test
    void overTheWholeChainAndRealSocketsEverythingArrivesOnTheContext() throws Exception {
        try (AtlasSimulator simulator = simulator();
                AtlasBackups atlas = client(simulator)) {
            Context context = contextOf(ThreadingModel.EVENT_LOOP);
            Delivered<List<Checkpoint>> list = deliveredOn(
                    context,
                    () -> listings.toList(atlas.checkpoints().all(CLUSTER).itemsPerPage(50)));
            assertThat(list.failure()).isNull();
            assertThat(list.value()).isEqualTo(CHECKPOINTS);
            assertThat(list.on()).isSameAs(context);
        }
    }
}
