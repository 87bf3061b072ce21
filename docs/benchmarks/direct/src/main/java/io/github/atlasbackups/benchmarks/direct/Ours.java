package io.github.atlasbackups.benchmarks.direct;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.benchmarks.workload.Contender;
import io.github.atlasbackups.benchmarks.workload.Tally;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.fleet.FleetSweep;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** This library as it comes: every setting but the window has its default. */
public abstract class Ours implements Contender {

    private final AtlasBackups atlas;

    Ours(URI service, HttpTransport transport) {
        atlas = AtlasBackups.builder()
                .baseUrl(service)
                .credentials(Credentials.accessToken(TOKEN))
                .transport(transport)
                .build();
    }

    /** On the JDK's client. */
    public static final class OnJdk extends Ours {
        public OnJdk(URI service) {
            super(service, JdkHttpTransport.create());
        }
    }

    /** On the Vert.x Web Client. */
    public static final class OnVertx extends Ours {
        public OnVertx(URI service) {
            super(service, VertxHttpTransport.create());
        }
    }

    private Listing<Checkpoint> listing(String cluster, int window) {
        return atlas.checkpoints().all(ClusterRef.of(PROJECT, cluster)).concurrency(window);
    }

    @Override
    public CompletableFuture<?> stream(String cluster, int window, Tally tally) {
        Counting counting = new Counting(tally);
        listing(cluster, window).publisher().subscribe(counting);
        return counting.done;
    }

    @Override
    public CompletableFuture<?> list(String cluster, int window, Tally tally) {
        return listing(cluster, window)
                .toList()
                .thenAccept(checkpoints -> checkpoints.forEach(checkpoint -> tally.add(checkpoint.id())));
    }

    @Override
    public CompletableFuture<Integer> page(String cluster) {
        return atlas.checkpoints()
                .page(ClusterRef.of(PROJECT, cluster), PageRequest.first())
                .thenApply(page -> page.items().size());
    }

    @Override
    public CompletableFuture<Integer> sweep() {
        return FleetSweep.of(atlas.account("all")).toReport().thenApply(report -> {
            if (!report.isComplete()) {
                throw new IllegalStateException("incomplete: " + report.failures());
            }
            return report.clusters().size();
        });
    }

    @Override
    public void close() {
        atlas.close();
    }

    private static final class Counting implements Flow.Subscriber<Checkpoint> {
        private final CompletableFuture<Tally> done = new CompletableFuture<>();
        private final Tally tally;

        Counting(Tally tally) {
            this.tally = tally;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Checkpoint checkpoint) {
            tally.add(checkpoint.id());
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(tally);
        }
    }
}
