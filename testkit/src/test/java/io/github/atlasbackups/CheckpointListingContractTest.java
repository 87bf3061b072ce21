package io.github.atlasbackups;

import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.testkit.adapter.contract.ListingContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;

class CheckpointListingContractTest extends ListingContract<Checkpoint> {

    CheckpointListingContractTest() {
        super(BackupResource.CHECKPOINTS);
    }

    @Override
    protected CheckpointListing listing(BackupData data) {
        return SimulatedClients.of(data, SimulatedClients.API_KEY).checkpoints();
    }
}
