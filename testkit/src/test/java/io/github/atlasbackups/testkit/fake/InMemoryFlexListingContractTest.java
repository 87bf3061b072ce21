package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.adapter.contract.ListingContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;

class InMemoryFlexListingContractTest extends ListingContract<Snapshot> {

    InMemoryFlexListingContractTest() {
        super(BackupResource.FLEX_SNAPSHOTS);
    }

    @Override
    protected SnapshotListing listing(BackupData data) {
        return InMemorySnapshotListing.flex(data);
    }
}
