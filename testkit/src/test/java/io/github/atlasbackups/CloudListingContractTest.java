package io.github.atlasbackups;

import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.adapter.contract.ListingContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;

class CloudListingContractTest extends ListingContract<Snapshot> {

    CloudListingContractTest() {
        super(BackupResource.CLOUD_SNAPSHOTS);
    }

    @Override
    protected SnapshotListing listing(BackupData data) {
        return SimulatedClients.of(data, SimulatedClients.SERVICE_ACCOUNT).cloudSnapshots();
    }
}
