package io.github.atlasbackups.benchmarks.generated;

import io.github.atlasbackups.benchmarks.workload.Contender;
import io.github.atlasbackups.benchmarks.workload.OwnThread;
import io.github.atlasbackups.benchmarks.workload.Tally;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.CheckpointsApi;
import org.openapitools.client.api.CheckpointsApiImpl;
import org.openapitools.client.model.ListCheckpoints200ResponseResultsInner;

/** The library {@code vertx}: the Web Client of Vert.x 4 and databind. A call that fails to decode would leave its future open. */
public final class VertxClient implements Contender {

    private final Vertx vertx = Vertx.vertx();
    private final CheckpointsApi api;

    public VertxClient(URI service) {
        ApiClient client = new ApiClient(
                vertx, new JsonObject().put("basePath", service.toString()).put("maxPoolSize", 64));
        client.setBearerToken(TOKEN);
        api = new CheckpointsApiImpl(client);
    }

    private CompletableFuture<List<ListCheckpoints200ResponseResultsInner>> items(
            String cluster, long itemsPerPage, long number) {
        CompletableFuture<List<ListCheckpoints200ResponseResultsInner>> items = new CompletableFuture<>();
        // The generated client keeps its Web Client in the context that it is called on.
        vertx.runOnContext(on -> api.listCheckpoints(PROJECT, cluster, itemsPerPage, number, answer -> {
            if (answer.succeeded()) {
                items.complete(answer.result().getResults());
            } else {
                items.completeExceptionally(answer.cause());
            }
        }));
        return items;
    }

    @Override
    public CompletableFuture<?> stream(String cluster, int window, Tally tally) {
        return OwnThread.call(() -> {
            int number = 1;
            List<ListCheckpoints200ResponseResultsInner> page;
            do {
                page = items(cluster, ITEMS_PER_PAGE, number++).join();
                page.forEach(item -> tally.add(item.getId()));
            } while (page.size() == ITEMS_PER_PAGE);
            return tally;
        });
    }

    @Override
    public CompletableFuture<Integer> page(String cluster) {
        return items(cluster, ITEMS_OF_ONE_PAGE, 1).thenApply(List::size);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
