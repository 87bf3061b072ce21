package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.testkit.adapter.contract.SnapshotListingContract;
import io.github.atlasbackups.testkit.data.BackupData;

class InMemoryFlexListingContractTest extends SnapshotListingContract {

    @Override
    protected SnapshotListing listing(BackupData data) {
        return InMemorySnapshotListing.flex(data);
    }
}
