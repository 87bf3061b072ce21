package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.transport.vertx.client.AtlasBackupsOptions;
import io.github.atlasbackups.transport.vertx.client.VertxAtlasBackups;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** README: in a Vert.x service. */
final class BackupVerticle extends VerticleBase {

    private final ClusterRef cluster;

    BackupVerticle(ClusterRef cluster) {
        this.cluster = cluster;
    }

    @Override
    public Future<?> start() {
        VertxAtlasBackups atlas = VertxAtlasBackups.create(vertx, new AtlasBackupsOptions());
        return atlas.snapshots(cluster)
                .toList()
                .onSuccess(snapshots -> System.out.println(snapshots.size() + " snapshots"));
    }
}
