package io.github.atlasbackups;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.testkit.adapter.contract.SnapshotListingContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;

class SharedListingContractTest extends SnapshotListingContract {

    SharedListingContractTest() {
        super(BackupResource.SHARED_SNAPSHOTS);
    }

    @Override
    protected SnapshotListing listing(BackupData data) {
        return SimulatedClients.of(data, SimulatedClients.ACCESS_TOKEN).sharedSnapshots();
    }
}
