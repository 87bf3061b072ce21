package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.listing.RestoreJobListing;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;

/** Restore jobs from memory. */
public final class InMemoryRestoreJobListing extends InMemoryListing<RestoreJob> implements RestoreJobListing {

    private InMemoryRestoreJobListing(BackupResource<RestoreJob> resource, BackupData data) {
        super(resource, data);
    }

    /** A listing of the dedicated clusters of these data; flex clusters are refused with 400, as the service does. */
    public static InMemoryRestoreJobListing cloud(BackupData data) {
        return new InMemoryRestoreJobListing(BackupResource.CLOUD_RESTORE_JOBS, data);
    }

    /** A listing of the flex clusters of these data; others are refused with 400, as the service does. */
    public static InMemoryRestoreJobListing flex(BackupData data) {
        return new InMemoryRestoreJobListing(BackupResource.FLEX_RESTORE_JOBS, data);
    }
}
