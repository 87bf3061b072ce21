package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where a fake finds its items in the data, and its list in the links. */
interface ItemStore<K, T extends Identified> {

    /** The items, in the service's order; throws as the service refuses. */
    List<T> items(BackupData data, K of);

    /** The path of the list. */
    String path(K of);

    /** The data with other items. */
    default BackupData with(BackupData data, K of, List<T> items) {
        throw new UnsupportedOperationException("these items follow from the clusters: change the data");
    }

    /** Backups of a cluster, of which no two have one id. */
    static <T extends Identified> ItemStore<ClusterRef, T> backups(BackupResource<T> resource) {
        return new ItemStore<>() {
            @Override
            public List<T> items(BackupData data, ClusterRef of) {
                return resource.items(data.cluster(of, resource));
            }

            @Override
            public String path(ClusterRef of) {
                return resource.path(of);
            }

            @Override
            public BackupData with(BackupData data, ClusterRef of, List<T> items) {
                return data.with(resource.withItems(data.cluster(of), requireDistinct(items)));
            }
        };
    }

    /** Clusters of a project, of some kinds. */
    static ItemStore<ProjectId, Cluster> clusters(String name, Predicate<ClusterKind> kinds) {
        return new ItemStore<>() {
            @Override
            public List<Cluster> items(BackupData data, ProjectId of) {
                data.requireProject(of);
                return data.clustersOf(of).stream()
                        .filter(cluster -> kinds.test(cluster.kind()))
                        .map(ClusterData::cluster)
                        .toList();
            }

            @Override
            public String path(ProjectId of) {
                return "/api/atlas/v2/groups/" + of + "/" + name;
            }
        };
    }

    /** Items that belong to nothing but whoever calls. */
    static <T extends Identified> ItemStore<InMemoryList.Caller, T> ofAll(
            String path, Function<BackupData, List<T>> items) {
        return new ItemStore<>() {
            @Override
            public List<T> items(BackupData data, InMemoryList.Caller of) {
                return items.apply(data);
            }

            @Override
            public String path(InMemoryList.Caller of) {
                return path;
            }
        };
    }

    /**
     * The items themselves.
     *
     * @throws IllegalArgumentException if two have one id: a listing would give only one of them, and call itself complete
     */
    static <T extends Identified> List<T> requireDistinct(List<T> items) {
        Set<String> ids = new HashSet<>();
        for (T item : items) {
            if (item.id() != null && !ids.add(item.id())) {
                throw new IllegalArgumentException("two items have the id " + item.id() + ": give each one of its own");
            }
        }
        return items;
    }
}
