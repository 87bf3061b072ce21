package io.github.atlasbackups;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.testkit.adapter.contract.SnapshotListingContract;
import io.github.atlasbackups.testkit.data.BackupData;

class FlexListingContractTest extends SnapshotListingContract {

    @Override
    protected SnapshotListing listing(BackupData data) {
        return SimulatedClients.of(data, SimulatedClients.SERVICE_ACCOUNT).flexSnapshots();
    }
}
