package io.github.atlasbackups.protocol.tier;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.endpoint.WrongTier;
import io.github.atlasbackups.protocol.tier.TierMemory.Tier;
import io.github.atlasbackups.time.Scheduler;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Lists the snapshots of a cluster of whatever tier. It asks the operation for dedicated clusters first, as most clusters are, and
 * goes by its refusal; what it learns is remembered.
 */
public final class AnyTierSnapshots implements SnapshotListing {

    private static final Set<String> NO_SUCH_CLUSTER = Set.of("CLUSTER_NOT_FOUND", "CLUSTER_NAME_NOT_FOUND");

    private final SnapshotListing dedicated;
    private final SnapshotListing flex;
    private final Scheduler scheduler;
    private final TierMemory memory;

    /** A port over those of the tiers. */
    public AnyTierSnapshots(SnapshotListing dedicated, SnapshotListing flex, Scheduler scheduler) {
        this.dedicated = dedicated;
        this.flex = flex;
        this.scheduler = scheduler;
        memory = new TierMemory(scheduler);
    }

    @Override
    public CompletableFuture<Page<Snapshot>> page(ClusterRef of, PageRequest request) {
        return ask(of, request.pageNum() == 1, port -> port.page(of, request));
    }

    @Override
    public Listing<Snapshot> all(ClusterRef of) {
        return SnapshotListing.super.all(of).scheduler(scheduler);
    }

    @Override
    public CompletableFuture<Snapshot> get(ClusterRef of, String id) {
        return ask(of, true, port -> port.get(of, id));
    }

    /**
     * Asks the operation that serves the cluster, or both if that is not known.
     *
     * @param fromTheStart whether what is asked for stands for itself. A later page does not: if the tier has changed since the
     *     first one, the rest of one list must not be put behind the beginning of another
     */
    private <R> CompletableFuture<R> ask(
            ClusterRef of, boolean fromTheStart, Function<SnapshotListing, CompletableFuture<R>> question) {
        PendingCall<R> call = new PendingCall<>();
        Tier known = memory.of(of);
        Tier first = known == null ? Tier.DEDICATED : known;
        call.follow(question.apply(port(first)), (answer, failure) -> {
            if (answer != null) {
                memory.learn(of, first);
                call.succeed(answer);
            } else if (failure instanceof AtlasApiException refusal && isOfTheCluster(refusal)) {
                memory.forget(of);
                boolean elsewhere = known == null || (fromTheStart && WrongTier.isSaidBy(refusal));
                if (elsewhere) {
                    askOther(call, of, first.other(), refusal, question);
                } else {
                    call.fail(refusal);
                }
            } else {
                call.end(null, failure);
            }
        });
        return call.future();
    }

    private <R> void askOther(
            PendingCall<R> call,
            ClusterRef of,
            Tier other,
            AtlasApiException first,
            Function<SnapshotListing, CompletableFuture<R>> question) {
        call.follow(question.apply(port(other)), (answer, failure) -> {
            if (answer != null) {
                memory.learn(of, other);
                call.succeed(answer);
            } else if (failure instanceof AtlasApiException second && isOfTheCluster(second)) {
                call.fail(neither(first, second));
            } else {
                call.end(null, failure);
            }
        });
    }

    private SnapshotListing port(Tier tier) {
        return tier == Tier.DEDICATED ? dedicated : flex;
    }

    private static boolean isOfTheCluster(AtlasApiException refusal) {
        return WrongTier.isSaidBy(refusal) || isNoSuchCluster(refusal);
    }

    private static boolean isNoSuchCluster(AtlasApiException refusal) {
        String code = refusal.error().errorCode();
        return code != null && NO_SUCH_CLUSTER.contains(code);
    }

    /** Of two refusals the one that says more: that there is no such cluster says less than that it is something else. */
    private static AtlasApiException neither(AtlasApiException first, AtlasApiException second) {
        AtlasApiException telling = isNoSuchCluster(first) && !isNoSuchCluster(second) ? second : first;
        ApiError error = telling.error();
        String advice = error.hint() == null ? "" : error.hint() + ". ";
        return AtlasApiException.of(error.withHint(advice + "Tried as a dedicated cluster and as a flex cluster: "
                + first.error().errorCode() + ", " + second.error().errorCode()));
    }
}
