package io.github.atlasbackups;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.adapter.contract.ListingContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;

class SharedListingContractTest extends ListingContract<Snapshot> {

    SharedListingContractTest() {
        super(BackupResource.SHARED_SNAPSHOTS);
    }

    @Override
    protected SnapshotListing listing(BackupData data) {
        return SimulatedClients.of(data, SimulatedClients.ACCESS_TOKEN).sharedSnapshots();
    }
}
