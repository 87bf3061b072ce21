package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.coverage.ClusterCoverage;
import io.github.atlasbackups.coverage.Completeness;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.Await;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands about a project or a cluster of it share. */
abstract class ClusterCommand extends ToolCommand {

    /** The service's word for a cluster that has nothing to do with backups. */
    private static final String BACKUP_IS_OFF = "BACKUP_CONFIG_NOT_FOUND";

    @Mixin
    final Connection.Options connection = new Connection.Options();

    @Option(
            names = "--project",
            order = 1,
            paramLabel = "ID",
            description = "The project, 24 hexadecimal digits. Default: MONGODB_ATLAS_PROJECT_ID.")
    @Nullable
    String project;

    @Option(names = "--cluster", order = 2, paramLabel = "NAME", description = "The cluster's name.")
    @Nullable
    String cluster;

    ClusterCommand(Surroundings around) {
        super(around);
    }

    boolean hasProject() {
        return projectOrDefault() != null;
    }

    private @Nullable String projectOrDefault() {
        if (project != null) {
            return project;
        }
        return connection.demo ? null : around.environment().get("MONGODB_ATLAS_PROJECT_ID");
    }

    /** Checked before a client is made: what is wrong with the arguments is said without credentials. */
    ProjectId projectId() {
        String id = projectOrDefault();
        if (id == null) {
            throw badArguments("--project is missing");
        }
        return argument(() -> new ProjectId(id));
    }

    ClusterRef clusterRef() {
        ProjectId of = projectId();
        String name = cluster;
        if (name == null) {
            throw badArguments("--cluster is missing");
        }
        return argument(() -> new ClusterRef(of, new ClusterName(name)));
    }

    /** The cluster, its snapshots and its schedule. Free clusters are complete without backups. */
    ClusterCoverage coverage(AtlasBackups atlas, ClusterRef ref) {
        Cluster found = Await.result(atlas.clusters().get(ref));
        List<Snapshot> snapshots = List.of();
        Completeness completeness = Completeness.COMPLETE;
        if (found.tier() != ClusterTier.FREE && !found.isInternal()) {
            ListingResult<Snapshot> listed =
                    unlessOff(atlas.snapshots().all(ref).verified().toResult());
            snapshots = listed == null ? List.of() : listed.items();
            completeness = listed == null || listed.verified() ? Completeness.COMPLETE : Completeness.DOUBTFUL;
        }
        BackupSchedule schedule = found.tier() == ClusterTier.DEDICATED
                ? unlessOff(atlas.backupSchedules().of(ref))
                : null;
        return ClusterCoverage.of(found, snapshots, completeness, around.clock().instant())
                .withSchedule(schedule);
    }

    private static <T> @Nullable T unlessOff(CompletableFuture<T> call) {
        try {
            return Await.result(call);
        } catch (AtlasApiException refused) {
            if (BACKUP_IS_OFF.equals(refused.error().errorCode())) {
                return null;
            }
            throw refused;
        }
    }
}
