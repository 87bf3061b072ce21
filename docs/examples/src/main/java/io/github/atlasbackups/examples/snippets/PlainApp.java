package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** README: in a plain JDK application. Guides: reading listings, in a plain JDK application. */
final class PlainApp {

    private PlainApp() {}

    static void main(ClusterRef cluster) {
        try (AtlasBackups atlas = AtlasBackups.builder()
                .transport(JdkHttpTransport.create())
                .credentials(Credentials.fromEnvironment())
                .build()) {
            for (Snapshot snapshot : atlas.snapshots().all(cluster)) {
                System.out.println(snapshot.id() + " " + snapshot.status());
            }
        }
    }

    static JdkHttpTransport asTheJvmSays() {
        return JdkHttpTransport.builder().proxy(ProxySelector.getDefault()).build();
    }

    static void habits(AtlasBackups atlas, ClusterRef cluster) {
        Listing<Checkpoint> all = atlas.checkpoints().all(cluster);

        CompletableFuture<List<Checkpoint>> list = all.toList();
        list.thenAccept(checkpoints -> System.out.println(checkpoints.size() + " checkpoints"));

        try (Stream<Checkpoint> checkpoints = all.stream()) {
            checkpoints
                    .filter(checkpoint -> checkpoint.isRestorable() && checkpoint.takenAt() != null)
                    .max(Comparator.comparing(Checkpoint::takenAt))
                    .ifPresent(System.out::println);
        }
    }

    static void proof(Listing<Checkpoint> all) {
        all.verified()
                .deadline(Duration.ofMinutes(2))
                .onProgress(p -> System.out.println(p.items() + " of about " + p.estimatedTotal()))
                .toResult()
                .thenAccept(result -> System.out.println(result.verified() ? "complete" : "seen: " + result.drift()));
    }

    static CompletableFuture<Void> learnLimits(AtlasBackups atlas, ProjectId project) {
        RateLimitOwner owner = RateLimitOwner.of(project);
        return atlas.rateLimits().all(owner).toList().thenAccept(limits -> atlas.useRateLimits(owner, limits));
    }
}
