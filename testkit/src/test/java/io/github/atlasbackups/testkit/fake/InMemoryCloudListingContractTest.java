package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.adapter.contract.ListingContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;

class InMemoryCloudListingContractTest extends ListingContract<Snapshot> {

    InMemoryCloudListingContractTest() {
        super(BackupResource.CLOUD_SNAPSHOTS);
    }

    @Override
    protected SnapshotListing listing(BackupData data) {
        return InMemoryCloudSnapshotListing.of(data);
    }
}
