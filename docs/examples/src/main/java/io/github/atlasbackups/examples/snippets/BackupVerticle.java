package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import io.github.atlasbackups.transport.vertx.view.VertxListings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;

/** README: in a Vert.x service. */
final class BackupVerticle extends VerticleBase {

    private final ClusterRef cluster;
    private final AtlasBackups atlas;

    BackupVerticle(Vertx vertx, ClusterRef cluster) {
        this.cluster = cluster;
        this.atlas = client(vertx);
    }

    private static AtlasBackups client(Vertx vertx) {
        return AtlasBackups.builder()
                .transport(VertxHttpTransport.create(vertx))
                .credentials(Credentials.fromEnvironment())
                .build();
    }

    @Override
    public Future<?> start() {
        return VertxListings.on(vertx)
                .toList(atlas.snapshots().all(cluster))
                .onSuccess(snapshots -> System.out.println(snapshots.size() + " snapshots"));
    }

    @Override
    public Future<?> stop() {
        return Future.fromCompletionStage(atlas.closeAsync());
    }
}
