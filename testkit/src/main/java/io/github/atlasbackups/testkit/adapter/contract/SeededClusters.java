package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The data of the listing contract: clusters with as many items as make an edge, made once for each list. */
final class SeededClusters {

    private static final ProjectId PROJECT = new ProjectId("5ca1ab1e0ddba11c0ffee123");
    private static final List<Integer> SIZES = List.of(0, 1, 99, 100, 101, 1_234);
    private static final Map<BackupResource<?>, SeededClusters> MADE = new HashMap<>();

    private final BackupData data;
    private final ClusterRef ofOtherKind;

    private SeededClusters(BackupResource<?> resource) {
        boolean flex = resource.equals(BackupResource.FLEX_SNAPSHOTS);
        ofOtherKind = named("other-kind");
        BackupData made =
                BackupData.of(flex ? ClusterData.replicaSet(ofOtherKind, 3, 99) : ClusterData.flex(ofOtherKind, 3, 99));
        for (int size : SIZES) {
            made = made.with(cluster(resource, named("items-" + size), size));
        }
        data = made;
    }

    static synchronized SeededClusters of(BackupResource<?> resource) {
        return MADE.computeIfAbsent(resource, SeededClusters::new);
    }

    /** Checkpoints come from a sharded cluster where there are few, which makes for larger items. */
    private static ClusterData cluster(BackupResource<?> resource, ClusterRef ref, int size) {
        if (resource.equals(BackupResource.FLEX_SNAPSHOTS)) {
            return ClusterData.flex(ref, size, size);
        }
        if (resource.equals(BackupResource.CLOUD_SNAPSHOTS)) {
            return ClusterData.cloud(ref, size, size);
        }
        return resource.equals(BackupResource.SHARED_SNAPSHOTS)
                ? ClusterData.shared(ref, size, size)
                : ClusterData.sharded(ref, size > 101 ? 0 : 3, size, size);
    }

    private static ClusterRef named(String name) {
        return new ClusterRef(PROJECT, new ClusterName(name));
    }

    BackupData data() {
        return data;
    }

    /** One for each size. */
    List<ClusterRef> sized() {
        return SIZES.stream().map(this::of).toList();
    }

    ClusterRef of(int size) {
        return named("items-" + size);
    }

    ClusterRef ofOtherKind() {
        return ofOtherKind;
    }

    ClusterRef unknown() {
        return named("nowhere");
    }
}
