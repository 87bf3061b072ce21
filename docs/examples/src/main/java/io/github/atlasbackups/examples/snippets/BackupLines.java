package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.json.BackupJson;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.transport.vertx.view.ListingStream;
import io.github.atlasbackups.transport.vertx.view.VertxListings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Guide: in a Vert.x service. A cluster's snapshots as lines of JSON, as fast as the client reads them. */
final class BackupLines {

    private final Vertx vertx;
    private final AtlasBackups atlas;

    BackupLines(Vertx vertx, AtlasBackups atlas) {
        this.vertx = vertx;
        this.atlas = atlas;
    }

    void answer(HttpServerRequest request, ClusterRef cluster) {
        HttpServerResponse response = request.response().setChunked(true);
        ListingStream<Snapshot> snapshots =
                VertxListings.on(vertx).stream(atlas.snapshots().all(cluster));
        snapshots.exceptionHandler(failure -> response.reset());
        snapshots.endHandler(end -> response.end());
        snapshots.handler(snapshot -> {
            response.write(BackupJson.of(snapshot) + "\n");
            if (response.writeQueueFull()) {
                snapshots.pause();
                response.drainHandler(drained -> snapshots.resume());
            }
        });
    }
}
