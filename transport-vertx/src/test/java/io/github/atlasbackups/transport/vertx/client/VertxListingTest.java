package io.github.atlasbackups.transport.vertx.client;

import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_ID;
import static io.github.atlasbackups.testkit.simulator.AcceptedCredentials.DEMO_CLIENT_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.listing.Listing;
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
class VertxListingTest {

    private static final ClusterRef CLUSTER = ClusterRef.of("0123456789abcdef01234567", "Cluster0");
    private static final List<Checkpoint> CHECKPOINTS = new CheckpointGenerator(CLUSTER, 3, 7).list(1234);

    private static Vertx vertx;
    private final VertxListing<Checkpoint> listing =
            VertxListing.of(vertx, InMemoryCheckpointListing.of(CLUSTER, CHECKPOINTS), CLUSTER);

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
            Delivered<Page<Checkpoint>> page = deliveredOn(context, () -> listing.page(PageRequest.number(3)));
            assertThat(page.value().items()).isEqualTo(CHECKPOINTS.subList(200, 300));
            assertThat(page.on()).isSameAs(context);
        }
    }

    @Test
    void aFailureIsTheExceptionItself() throws Exception {
        InMemorySnapshotListing flex = InMemorySnapshotListing.flex(
                BackupData.of(new ClusterData(CLUSTER, ClusterKind.DEDICATED, List.of(), List.of())));
        Context context = contextOf(ThreadingModel.EVENT_LOOP);
        Delivered<?> failed =
                deliveredOn(context, () -> VertxListing.of(vertx, flex, CLUSTER).page(PageRequest.first()));
        assertThat(failed.failure()).isInstanceOf(AtlasException.class);
        assertThat(failed.on()).isSameAs(context);
    }

    @Test
    void aWholeListIsDeliveredOnTheCallersContext() throws Exception {
        Context context = contextOf(ThreadingModel.EVENT_LOOP);
        Delivered<List<Checkpoint>> list = deliveredOn(context, () -> listing.toList());
        assertThat(list.value()).isEqualTo(CHECKPOINTS);
        assertThat(list.on()).isSameAs(context);
        assertThat(deliveredOn(context, () -> listing.with(Listing::verified).toResult())
                        .value()
                        .verified())
                .isTrue();
    }

    @Test
    void aStreamDeliversTheItemsAndAStreamOfPagesThePages() throws Exception {
        Context context = contextOf(ThreadingModel.EVENT_LOOP);
        Delivered<List<Checkpoint>> items = deliveredOn(context, () -> {
            List<Checkpoint> seen = new ArrayList<>();
            return listing.with(all -> all.itemsPerPage(100)).stream().collect(Collectors.toCollection(() -> seen));
        });
        assertThat(items.value()).isEqualTo(CHECKPOINTS);
        Delivered<List<Page<Checkpoint>>> pages = deliveredOn(
                context,
                () -> listing.with(all -> all.itemsPerPage(100)).pages().collect(Collectors.toList()));
        assertThat(pages.value()).hasSize(13);
    }

    @Test
    void overTheWholeChainAndRealSocketsEverythingArrivesOnTheContext() throws Exception {
        try (AtlasSimulator simulator = simulator();
                AtlasBackups atlas = client(simulator)) {
            Context context = contextOf(ThreadingModel.EVENT_LOOP);
            Delivered<List<Checkpoint>> list = deliveredOn(
                    context,
                    () -> VertxListing.of(vertx, atlas.checkpoints(), CLUSTER)
                            .with(all -> all.itemsPerPage(50))
                            .toList());
            assertThat(list.failure()).isNull();
            assertThat(list.value()).isEqualTo(CHECKPOINTS);
            assertThat(list.on()).isSameAs(context);
        }
    }

    /** Over a client that has made no call yet: those that wait for its token, its first connections and its turns come back home too. */
    @Test
    void aThousandCallsEachGoOnWhereTheyWereMade() throws Exception {
        List<ThreadingModel> models = Runtime.version().feature() >= 21
                ? List.of(ThreadingModel.EVENT_LOOP, ThreadingModel.WORKER, ThreadingModel.VIRTUAL_THREAD)
                : List.of(ThreadingModel.EVENT_LOOP, ThreadingModel.WORKER);
        List<Context> contexts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            contexts.add(contextOf(models.get(i % models.size())));
        }
        try (AtlasSimulator simulator = simulator();
                AtlasBackups atlas = client(simulator)) {
            VertxListing<Checkpoint> cold = VertxListing.of(vertx, atlas.checkpoints(), CLUSTER);
            List<CompletableFuture<Context>> ends = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                Context context = contexts.get(i % contexts.size());
                int page = 1 + i % 13;
                CompletableFuture<Context> end = new CompletableFuture<>();
                context.runOnContext(ignored -> cold.page(PageRequest.number(page))
                        .onSuccess(read -> end.complete(Vertx.currentContext()))
                        .onFailure(end::completeExceptionally));
                ends.add(end);
            }
            for (int i = 0; i < ends.size(); i++) {
                assertThat(ends.get(i).get(30, TimeUnit.SECONDS)).isSameAs(contexts.get(i % contexts.size()));
            }
            assertThat(simulator.atlas().traffic().tokenRequests()).isEqualTo(1);
        }
    }

    @Test
    void progressAndReportComeOnTheContextBeforeTheEnd() throws Exception {
        for (ThreadingModel model : List.of(ThreadingModel.EVENT_LOOP, ThreadingModel.WORKER)) {
            Context context = contextOf(model);
            List<Object> seen = new ArrayList<>();
            VertxListing<Checkpoint> reporting = listing.with(all -> all.itemsPerPage(500))
                    .onProgress(progress -> seen.add(progress.pages() + where(context)))
                    .onReport(report -> seen.add("report" + where(context)));

            assertThat(deliveredOn(context, reporting::toList).value()).hasSize(CHECKPOINTS.size());
            assertThat(seen).containsExactly("1 here", "2 here", "3 here");
            seen.clear();
            assertThat(deliveredOn(context, () -> reporting.stream().collect(Collectors.counting()))
                            .value())
                    .isEqualTo(CHECKPOINTS.size());
            assertThat(seen).containsExactly("1 here", "2 here", "3 here", "report here");
        }
    }

    private static String where(Context context) {
        return Vertx.currentContext() == context ? " here" : " elsewhere";
    }
}
