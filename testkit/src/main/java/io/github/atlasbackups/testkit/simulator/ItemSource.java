package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the items of a list come from. Both methods throw {@link AtlasApiException} as the service refuses. */
interface ItemSource<T> {

    /**
     * What a path names.
     *
     * @param project the project, or null for the list of projects
     * @param name the cluster, or null for lists that are of no cluster
     */
    record Owner(@Nullable ProjectId project, @Nullable ClusterName name) {

        ClusterRef cluster() {
            return new ClusterRef(requiredProject(), Objects.requireNonNull(name));
        }

        ProjectId requiredProject() {
            return Objects.requireNonNull(project);
        }
    }

    Pattern ID = Pattern.compile("[a-f0-9]{24}");

    /** All of them, in the service's order. */
    List<T> all(Owner owner, BackupData data, Map<String, String> query);

    /** The one with this id, by which the path of an item ends. */
    default T one(Owner owner, BackupData data, String id) {
        if (!ID.matcher(id).matches()) {
            throw AtlasApiException.of(AtlasErrors.validation("id", "must have 24 hexadecimal digits"));
        }
        return all(owner, data, Map.of()).stream()
                .filter(item -> item instanceof Identified identified && id.equals(identified.id()))
                .findFirst()
                .orElseThrow(() -> AtlasApiException.of(AtlasErrors.backupNotFound(id)));
    }

    static <T extends Identified> ItemSource<T> backups(BackupResource<T> resource) {
        return (owner, data, query) -> resource.items(data.cluster(owner.cluster(), resource));
    }

    static ItemSource<Snapshot> cloudSnapshots() {
        ItemSource<Snapshot> list = backups(BackupResource.CLOUD_SNAPSHOTS);
        return (owner, data, query) -> {
            List<Snapshot> all = list.all(owner, data, query);
            return PointInTime.of(query).map(moment -> moment.nearest(all)).orElse(all);
        };
    }

    /** The one schedule of a dedicated cluster whose backup is switched on. */
    static ItemSource<BackupSchedule> schedule() {
        return (owner, data, query) -> {
            ClusterData cluster = data.cluster(owner.cluster(), BackupResource.CLOUD_SNAPSHOTS);
            if (!Boolean.TRUE.equals(cluster.cluster().backupEnabled())) {
                throw AtlasApiException.of(AtlasErrors.backupSwitchedOff(cluster.ref()));
            }
            return List.of(cluster.schedule());
        };
    }

    static ItemSource<Project> projects() {
        return (owner, data, query) -> data.projects();
    }

    /** All but flex clusters. */
    static ItemSource<Cluster> clusters() {
        return new ClusterSource(false);
    }

    static ItemSource<Cluster> flexClusters() {
        return new ClusterSource(true);
    }

    /** Clusters of one kind, of which one is read by its name. */
    record ClusterSource(boolean flex) implements ItemSource<Cluster> {

        private static final String DELETED_TOO = "includeDeletedWithRetainedBackups";

        @Override
        public List<Cluster> all(Owner owner, BackupData data, Map<String, String> query) {
            data.requireProject(owner.requiredProject());
            boolean deletedToo = "true".equals(query.get(DELETED_TOO));
            return data.clusters().stream()
                    .filter(cluster -> cluster.ref().project().equals(owner.project()))
                    .filter(cluster -> isOfKind(cluster) && (deletedToo || !cluster.deleted()))
                    .map(ClusterData::cluster)
                    .toList();
        }

        @Override
        public Cluster one(Owner owner, BackupData data, String name) {
            ClusterRef ref = new ClusterRef(owner.requiredProject(), name(name));
            ClusterData found = data.cluster(ref);
            if (found.deleted()) {
                throw AtlasApiException.of(AtlasErrors.clusterNotFound(ref));
            }
            if (!isOfKind(found)) {
                throw AtlasApiException.of(flex ? AtlasErrors.notAFlexCluster(ref) : AtlasErrors.isAFlexCluster(ref));
            }
            return found.cluster();
        }

        private boolean isOfKind(ClusterData cluster) {
            return flex == (cluster.kind() == ClusterKind.FLEX);
        }

        /** A name as it stands in a path. */
        static ClusterName name(String name) {
            try {
                return new ClusterName(FormFields.decodePath(name));
            } catch (IllegalArgumentException bad) {
                throw AtlasApiException.of(
                        AtlasErrors.validation("clusterName", "must have letters, digits and hyphens"));
            }
        }
    }
}
