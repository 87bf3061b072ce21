package io.github.atlasbackups.protocol.tier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.ClusterBuilder;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllClustersTest {

    private static final ProjectId PROJECT = new ProjectId("5f0000000000000000000001");
    private static final Cluster ONE = cluster("one");
    private static final Cluster TWO = cluster("two");
    private static final Cluster THREE = cluster("three");

    @Test
    void theTotalIsThatOfBothListsWithoutWhatBothHave() {
        Page<Cluster> page = joined(listing(3L, ONE, TWO), listing(4L, TWO, THREE));
        assertThat(page.items()).containsExactly(ONE, TWO, THREE);
        assertThat(page.estimatedTotal()).isEqualTo(3 + 4 - 1);
    }

    @Test
    void withoutTheTotalOfOneThereIsNone() {
        assertThat(joined(listing(null, ONE), listing(4L, TWO)).estimatedTotal())
                .isNull();
        assertThat(joined(listing(3L, ONE), listing(null, TWO)).estimatedTotal())
                .isNull();
    }

    private static Cluster cluster(String name) {
        return ClusterBuilder.dedicated(ClusterRef.of(PROJECT.toString(), name)).build();
    }

    private static ClusterListing listing(@Nullable Long total, Cluster... clusters) {
        return (project, request) ->
                CompletableFuture.completedFuture(new Page<>(List.of(clusters), 1, total, List.of()));
    }

    private static Page<Cluster> joined(ClusterListing dedicated, ClusterListing flex) {
        return new AllClusters(dedicated, flex, new VirtualScheduler())
                .page(PROJECT, PageRequest.first())
                .join();
    }
}
