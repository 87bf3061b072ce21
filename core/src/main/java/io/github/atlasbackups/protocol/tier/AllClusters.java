package io.github.atlasbackups.protocol.tier;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.endpoint.WrongTier;
import io.github.atlasbackups.time.Scheduler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Lists the clusters of a project from the two lists that the service has, as one: each page is the pages of that number of both,
 * dedicated clusters first. It may therefore have up to twice the items that were requested.
 */
public final class AllClusters implements ClusterListing {

    private final ClusterListing dedicated;
    private final ClusterListing flex;
    private final Scheduler scheduler;

    /** A port over those of the tiers. */
    public AllClusters(ClusterListing dedicated, ClusterListing flex, Scheduler scheduler) {
        this.dedicated = dedicated;
        this.flex = flex;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<Page<Cluster>> page(ProjectId of, PageRequest request) {
        CompletableFuture<Page<Cluster>> some = dedicated.page(of, request);
        CompletableFuture<Page<Cluster>> others = flex.page(of, request);
        PendingCall<Page<Cluster>> both = new PendingCall<>();
        both.follow(some.thenCombine(others, AllClusters::joined), both::end);
        // Whichever fails first: the other one may take long.
        some.whenComplete((page, failure) -> failWith(both, failure));
        others.whenComplete((page, failure) -> failWith(both, failure));
        both.future().whenComplete((page, failure) -> {
            some.cancel(true);
            others.cancel(true);
        });
        return both.future();
    }

    @Override
    public Listing<Cluster> all(ProjectId of) {
        return ClusterListing.super.all(of).scheduler(scheduler);
    }

    /** Asks for a dedicated cluster, and for a flex cluster if that is what the service says it is. */
    @Override
    public CompletableFuture<Cluster> get(ClusterRef cluster) {
        PendingCall<Cluster> call = new PendingCall<>();
        call.follow(dedicated.get(cluster), (found, failure) -> {
            if (failure instanceof AtlasApiException refusal && WrongTier.isSaidBy(refusal)) {
                call.follow(flex.get(cluster), call::end);
            } else {
                call.end(found, failure);
            }
        });
        return call.future();
    }

    private static void failWith(PendingCall<?> both, @Nullable Throwable failure) {
        if (failure != null) {
            both.fail(failure);
        }
    }

    private static Page<Cluster> joined(Page<Cluster> dedicated, Page<Cluster> flex) {
        Set<String> ids = new HashSet<>();
        List<Cluster> clusters = new ArrayList<>(dedicated.items());
        dedicated.items().forEach(cluster -> ids.add(String.valueOf(cluster.id())));
        // A cluster that both lists have would look like one that moved while the list was read.
        flex.items().stream()
                .filter(cluster -> cluster.id() == null || ids.add(cluster.id()))
                .forEach(clusters::add);
        int twice = dedicated.items().size() + flex.items().size() - clusters.size();
        List<Link> links = new ArrayList<>(dedicated.links());
        links.addAll(flex.links());
        return new Page<>(clusters, dedicated.number(), total(dedicated, flex, twice), links);
    }

    private static @Nullable Long total(Page<Cluster> dedicated, Page<Cluster> flex, int twice) {
        Long one = dedicated.estimatedTotal();
        Long other = flex.estimatedTotal();
        return one == null || other == null ? null : one + other - twice;
    }
}
