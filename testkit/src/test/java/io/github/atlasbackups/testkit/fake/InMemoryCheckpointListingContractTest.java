package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.testkit.adapter.contract.CheckpointListingContract;
import io.github.atlasbackups.testkit.data.BackupData;

class InMemoryCheckpointListingContractTest extends CheckpointListingContract {

    @Override
    protected CheckpointListing listing(BackupData data) {
        return InMemoryCheckpointListing.of(data);
    }
}
