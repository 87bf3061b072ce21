package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the cases of the listing contract have in common: seeded data, a listing that finds them, and ways to wait. */
abstract class ListingFixture<T extends Identified> {

    final BackupResource<T> resource;
    final SeededClusters clusters;

    ListingFixture(BackupResource<T> resource) {
        this.resource = resource;
        clusters = SeededClusters.of(resource);
    }

    /** See {@link ListingContract#listing}. */
    protected abstract ListingPort<ClusterRef, T> listing(BackupData data);

    final ListingPort<ClusterRef, T> listing() {
        return listing(clusters.data());
    }

    final List<T> seeded(ClusterRef cluster) {
        return resource.items(clusters.data().cluster(cluster));
    }

    /** What a call brings; a wait without end is a failure of the test, not a hang. */
    static <V> V get(CompletableFuture<V> call) {
        try {
            return call.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError("the call failed", failure.getCause());
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError("the call did not end", failure);
        }
    }

    /** The failure as the future itself holds it: a wrapper would show. */
    static Throwable failureOf(CompletableFuture<?> call) {
        return get(
                call.handle((value, failure) -> failure == null ? new AssertionError("the call succeeded") : failure));
    }
}
