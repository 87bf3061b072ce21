package io.github.atlasbackups;

import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.testkit.adapter.contract.CheckpointListingContract;
import io.github.atlasbackups.testkit.data.BackupData;

class CheckpointListingContractTest extends CheckpointListingContract {

    @Override
    protected CheckpointListing listing(BackupData data) {
        return SimulatedClients.of(data, SimulatedClients.API_KEY).checkpoints();
    }
}
