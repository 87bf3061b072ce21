package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.protocol.json.ItemReader;
import java.time.LocalDate;

/**
 * The operations, all of them.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/">Atlas Administration API</a>
 */
public final class Endpoints {

    private static final String V1 = "application/json";
    private static final String V2 = "application/vnd.atlas.2025-03-12+json";

    /** Snapshots of the shared tier (M2, M5), v1.0 of the API. */
    public static final Endpoint<ClusterRef, Snapshot> SHARED_SNAPSHOTS = new Endpoint<>(
            "listSharedSnapshots",
            of -> "/api/atlas/v1.0/groups/" + of.project() + "/clusters/" + of.cluster() + "/backup/tenant/snapshots",
            V1,
            ItemReader.of(TenantSnapshot.class),
            of -> "shared-tier-snapshots/" + of.project(),
            new Sunset(
                    LocalDate.of(2026, 1, 22),
                    "Shared clusters (M2, M5) ended with this operation on 2026-01-22; flex clusters are their successor:"
                            + " list the flex snapshots instead"));

    /** Snapshots of flex clusters. */
    public static final Endpoint<ClusterRef, Snapshot> FLEX_SNAPSHOTS = new Endpoint<>(
            "listFlexSnapshots",
            of -> "/api/atlas/v2/groups/" + of.project() + "/flexClusters/" + of.cluster() + "/backup/snapshots",
            V2,
            ItemReader.of(TenantSnapshot.class),
            of -> "flex-snapshots/" + of.project(),
            null);

    /** Legacy backup checkpoints. */
    public static final Endpoint<ClusterRef, Checkpoint> CHECKPOINTS = new Endpoint<>(
            "listCheckpoints",
            of -> "/api/atlas/v2/groups/" + of.project() + "/clusters/" + of.cluster() + "/backupCheckpoints",
            V2,
            ItemReader.of(Checkpoint.class),
            of -> "legacy-backup/" + of.project(),
            null);

    private Endpoints() {}
}
