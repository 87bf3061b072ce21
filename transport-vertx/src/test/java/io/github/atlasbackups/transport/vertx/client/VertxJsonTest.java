package io.github.atlasbackups.transport.vertx.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.PageSource;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.testkit.data.CheckpointGenerator;
import io.github.atlasbackups.testkit.fake.InMemoryCheckpointListing;
import io.github.atlasbackups.transport.vertx.NoVertxWarnings;
import io.github.atlasbackups.transport.vertx.VertxClosing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(NoVertxWarnings.class)
class VertxJsonTest {

    private static final ClusterRef CLUSTER = ClusterRef.of("0123456789abcdef01234567", "Cluster0");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        VertxClosing.close(vertx);
    }

    private static <V> V await(Future<V> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static Future<Buffer> collected(ReadStream<Buffer> stream) {
        return stream.collect(
                Collector.of(Buffer::buffer, Buffer::appendBuffer, (first, second) -> first.appendBuffer(second)));
    }

    /** None, less than a page, pages that are all full, and one that is not. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 1234})
    void aListIsOneDocument(int items) throws Exception {
        List<Checkpoint> checkpoints = new CheckpointGenerator(CLUSTER, 2, 7).list(items);
        VertxListing<Checkpoint> listing =
                VertxListing.of(vertx, InMemoryCheckpointListing.of(CLUSTER, checkpoints), CLUSTER);

        JsonArray results = new JsonObject(await(collected(listing.json()))).getJsonArray("results");

        assertThat(results.stream().map(each -> ((JsonObject) each).getString("id")))
                .containsExactlyElementsOf(
                        checkpoints.stream().map(Checkpoint::id).toList());
    }

    @Test
    void aListThatFailsMidwayIsNoDocument() throws Exception {
        List<Checkpoint> checkpoints = new CheckpointGenerator(CLUSTER, 2, 7).list(1234);
        InMemoryCheckpointListing fake = InMemoryCheckpointListing.of(CLUSTER, checkpoints);
        VertxListing<Checkpoint> listing = VertxListing.of(
                vertx,
                (ClusterRef of, PageRequest request) -> request.pageNum() == 3
                        ? CompletableFuture.failedFuture(new IllegalStateException("page 3"))
                        : fake.page(of, request),
                CLUSTER);
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(
                        request -> listing.json().pipeTo(request.response().setChunked(true)))
                .listen(0, "127.0.0.1"));

        Buffer body = await(get(server, response -> {}).compose(HttpClientResponse::body));

        assertThat(body.toString()).startsWith("{\"results\":[{").doesNotEndWith("]}");
        assertThatThrownBy(() -> new JsonObject(body)).isInstanceOf(DecodeException.class);
    }

    @Test
    void anItemThatCannotBeWrittenFailsTheStream() {
        record Foreign(String id) implements Identified {}
        PageSource<Foreign> source = request -> CompletableFuture.completedFuture(Page.of(List.of(new Foreign("1"))));

        assertThatThrownBy(() -> await(collected(VertxListing.of(vertx, source).json())))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    /** The reader takes nothing, so that the reading soon waits, and then goes: nothing more is requested. */
    @Test
    void aReaderThatHangsUpEndsTheReading() throws Exception {
        InMemoryCheckpointListing full =
                InMemoryCheckpointListing.of(CLUSTER, new CheckpointGenerator(CLUSTER, 12, 7).list(100));
        AtomicInteger requests = new AtomicInteger();
        CompletableFuture<Context> hungUp = new CompletableFuture<>();
        VertxListing<Checkpoint> endless = VertxListing.of(
                        vertx,
                        (ClusterRef of, PageRequest page) -> {
                            requests.incrementAndGet();
                            return full.page(of, PageRequest.first())
                                    .thenApply(found -> distinct(found.items(), page.pageNum()));
                        },
                        CLUSTER)
                .with(all -> all.itemsPerPage(100));
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> endless.json()
                        .pipeTo(request.response().setChunked(true))
                        .onComplete(end -> hungUp.complete(vertx.getOrCreateContext())))
                .listen(0, "127.0.0.1"));
        HttpClientResponse response = await(get(server, unread -> unread.pause().exceptionHandler(gone -> {})));
        await(response.request().connection().close());
        Context context = hungUp.get(20, TimeUnit.SECONDS);
        int before = requestsSeenOn(context, requests);
        assertThat(requestsSeenOn(context, requests)).isEqualTo(before).isLessThan(1000);
    }

    /** After what the context had to do already. */
    private static int requestsSeenOn(Context context, AtomicInteger requests) throws Exception {
        CompletableFuture<Integer> seen = new CompletableFuture<>();
        context.runOnContext(ignored -> context.runOnContext(then -> seen.complete(requests.get())));
        return seen.get(20, TimeUnit.SECONDS);
    }

    /** A page of a list that never ends: a count that is never reached, and ids that never come again. */
    private static Page<Checkpoint> distinct(List<Checkpoint> items, int page) {
        List<Checkpoint> renamed = items.stream()
                .map(item -> new Checkpoint(
                        String.format("%08x%s", page, item.id().substring(8)),
                        item.clusterId(),
                        item.groupId(),
                        item.started(),
                        item.completed(),
                        item.timestamp(),
                        item.restorable(),
                        item.parts(),
                        item.links()))
                .toList();
        return new Page<>(renamed, page, 1_000_000_000L, List.of());
    }

    private Future<HttpClientResponse> get(HttpServer server, Handler<HttpClientResponse> first) {
        return vertx.createHttpClient()
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.send().onSuccess(first));
    }
}
