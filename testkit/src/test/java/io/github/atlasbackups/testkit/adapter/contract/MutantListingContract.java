package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;

/** The contract, tried on a mutant. No test of its own, as its name says to the build: the self-check runs it. */
final class MutantListingContract extends ListingContract<Snapshot> {

    /** Set by whoever runs it, on the thread that runs it. */
    static final ThreadLocal<ListingMutant> SUBJECT = new ThreadLocal<>();

    MutantListingContract() {
        super(BackupResource.FLEX_SNAPSHOTS);
    }

    @Override
    protected SnapshotListing listing(BackupData data) {
        return SUBJECT.get().of(InMemorySnapshotListing.flex(data));
    }
}
