package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.fleet.FleetReport;
import io.github.atlasbackups.fleet.FleetSweep;
import io.github.atlasbackups.transport.vertx.client.AtlasBackupsOptions;
import io.github.atlasbackups.transport.vertx.client.VertxAtlasBackups;
import io.github.atlasbackups.transport.vertx.credentials.SharedDataTokenStore;
import io.github.atlasbackups.transport.vertx.fleet.EventBusProjectSweep;
import io.github.atlasbackups.transport.vertx.fleet.EventBusSweepWorker;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import javax.crypto.SecretKey;

/** Guide: sweeping a fleet, elsewhere than in this process. */
final class ClusteredFleet extends VerticleBase {

    private final SecretKey key;

    ClusteredFleet(SecretKey key) {
        this.key = key;
    }

    @Override
    public Future<?> start() {
        VertxAtlasBackups atlas = VertxAtlasBackups.create(
                vertx,
                new AtlasBackupsOptions(),
                more -> more.tokenStore(SharedDataTokenStore.create(vertx).sealedWith(key)));
        FleetSweep sweep = FleetSweep.of(atlas.client().account("production"));
        return EventBusSweepWorker.start(vertx, sweep.projectSweep());
    }

    Future<FleetReport> report(FleetSweep sweep, int nodes) {
        return Future.fromCompletionStage(
                sweep.through(EventBusProjectSweep.create(vertx))
                        .concurrency(32 * nodes)
                        .toReport(),
                vertx.getOrCreateContext());
    }
}
