package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.protocol.json.PageReader;
import java.time.LocalDate;

/**
 * The operations, all of them.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/reference/api-resources-spec/v2/">Atlas Administration API</a>
 */
public final class Endpoints {

    private static final String V2 = "application/vnd.atlas.2025-03-12+json";

    /** Snapshots of the shared tier (M2, M5), v1.0 of the API. */
    public static final Endpoint<Snapshot> SHARED_SNAPSHOTS = new Endpoint<>(
            "listSharedSnapshots",
            "/api/atlas/v1.0/groups/{project}/clusters/{cluster}/backup/tenant/snapshots",
            "application/json",
            PageReader.of(Snapshot.class),
            "shared-tier-snapshots",
            new Sunset(
                    LocalDate.of(2026, 1, 22),
                    "Shared clusters (M2, M5) ended with this operation on 2026-01-22; flex clusters are their successor:"
                            + " list the flex snapshots instead"));

    /** Snapshots of flex clusters. */
    public static final Endpoint<Snapshot> FLEX_SNAPSHOTS = new Endpoint<>(
            "listFlexSnapshots",
            "/api/atlas/v2/groups/{project}/flexClusters/{cluster}/backup/snapshots",
            V2,
            PageReader.of(Snapshot.class),
            "flex-snapshots",
            null);

    /** Legacy backup checkpoints. */
    public static final Endpoint<Checkpoint> CHECKPOINTS = new Endpoint<>(
            "listCheckpoints",
            "/api/atlas/v2/groups/{project}/clusters/{cluster}/backupCheckpoints",
            V2,
            PageReader.of(Checkpoint.class),
            "legacy-backup",
            null);

    private Endpoints() {}
}
