package io.github.atlasbackups.examples.adapters;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.adapter.contract.ListingContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Guide: a listing of one's own, held to the contract. */
class RememberedListingTest extends ListingContract<Snapshot> {

    RememberedListingTest() {
        super(BackupResource.FLEX_SNAPSHOTS);
    }

    @Override
    protected SnapshotListing listing(BackupData data) {
        return new RememberedListing(InMemorySnapshotListing.flex(data));
    }
}

/** Asks for each page once, for as long as it lives: for a report that reads one cluster many times. */
final class RememberedListing implements SnapshotListing {

    private record Question(ClusterRef cluster, PageRequest request) {}

    private final SnapshotListing next;
    private final Map<Question, Page<Snapshot>> answers = new ConcurrentHashMap<>();

    RememberedListing(SnapshotListing next) {
        this.next = next;
    }

    @Override
    public CompletableFuture<Page<Snapshot>> page(ClusterRef cluster, PageRequest request) {
        Question question = new Question(cluster, request);
        Page<Snapshot> known = answers.get(question);
        if (known != null) {
            return completedFuture(known);
        }
        CompletableFuture<Page<Snapshot>> call = next.page(cluster, request);
        call.thenAccept(page -> answers.put(question, page));
        return call;
    }
}
