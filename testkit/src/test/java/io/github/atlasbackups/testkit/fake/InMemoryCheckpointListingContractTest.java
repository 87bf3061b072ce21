package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.testkit.adapter.contract.ListingContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;

class InMemoryCheckpointListingContractTest extends ListingContract<Checkpoint> {

    InMemoryCheckpointListingContractTest() {
        super(BackupResource.CHECKPOINTS);
    }

    @Override
    protected CheckpointListing listing(BackupData data) {
        return InMemoryCheckpointListing.of(data);
    }
}
