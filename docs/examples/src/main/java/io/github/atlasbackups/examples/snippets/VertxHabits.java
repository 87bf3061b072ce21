package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.transport.vertx.client.AtlasBackupsOptions;
import io.github.atlasbackups.transport.vertx.client.ListingStream;
import io.github.atlasbackups.transport.vertx.client.VertxAtlasBackups;
import io.github.atlasbackups.transport.vertx.client.VertxListing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Guide: in a Vert.x service. */
final class VertxHabits {

    private final Vertx vertx;
    private final VertxAtlasBackups atlas;

    VertxHabits(Vertx vertx, JsonObject config) {
        this.vertx = vertx;
        this.atlas = VertxAtlasBackups.create(vertx, new AtlasBackupsOptions(config.getJsonObject("atlas")));
    }

    void answer(HttpServerRequest request, ClusterRef cluster) {
        HttpServerResponse response = request.response().putHeader("Content-Type", "application/json");
        atlas.snapshots(cluster).json().pipeTo(response.setChunked(true));
    }

    void answerAndLeaveAtOnce(HttpServerResponse response, ClusterRef cluster) {
        ListingStream<Buffer> json = atlas.snapshots(cluster).json();
        response.closeHandler(gone -> json.cancel());
        json.pipeTo(response.setChunked(true));
    }

    Future<ListingResult<Snapshot>> proof(ClusterRef cluster) {
        return atlas.snapshots(cluster)
                .with(all -> all.verified().deadline(Duration.ofMinutes(2)))
                .onProgress(p -> System.out.println(p.items() + " of about " + p.estimatedTotal()))
                .toResult();
    }

    VertxListing<Snapshot> ofAnyPort(SnapshotListing port, ClusterRef cluster) {
        return VertxListing.of(vertx, port, cluster);
    }

    VertxAtlasBackups ofAClientMadeElsewhere(AtlasBackups client) {
        return VertxAtlasBackups.of(vertx, client);
    }
}
