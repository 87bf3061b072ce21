package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.listing.BackupSchedules;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.ClusterRef;
import java.util.concurrent.CompletableFuture;

/** The port of backup schedules. */
public final class Schedules implements BackupSchedules {

    private final AtlasService service;

    /** A port of this service. */
    public Schedules(AtlasService service) {
        this.service = service;
    }

    @Override
    public CompletableFuture<BackupSchedule> of(ClusterRef cluster) {
        return service.call(
                Endpoints.BACKUP_SCHEDULE.document(service.baseUrl(), cluster),
                response -> EndpointListing.item(Endpoints.BACKUP_SCHEDULE, response, service));
    }
}
