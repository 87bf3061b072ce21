package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Snapshot;
import java.util.List;

/** Cloud snapshots as each of the two operations says them: neither says everything. */
final class CloudForms {

    private CloudForms() {}

    /** Those of every cluster, without members. */
    static List<Snapshot> plain(List<Snapshot> snapshots) {
        return snapshots.stream().map(CloudForms::plain).toList();
    }

    /** Those of sharded clusters, with members. */
    static List<Snapshot> sharded(List<Snapshot> snapshots) {
        return snapshots.stream()
                .filter(snapshot -> snapshot instanceof CloudSnapshot cloud
                        && cloud.type() != null
                        && cloud.type().isSharded())
                .toList();
    }

    private static Snapshot plain(Snapshot snapshot) {
        if (!(snapshot instanceof CloudSnapshot cloud) || isPlain(cloud)) {
            return snapshot;
        }
        return new CloudSnapshot(
                cloud.id(),
                cloud.status(),
                cloud.snapshotType(),
                cloud.frequencyType(),
                cloud.type(),
                cloud.createdAt(),
                cloud.expiresAt(),
                cloud.description(),
                cloud.mongoDbVersion(),
                cloud.storageSizeBytes(),
                cloud.masterKeyUuid(),
                cloud.policyItems(),
                cloud.cloudProvider(),
                cloud.copyRegions(),
                cloud.replicaSetName(),
                null,
                List.of(),
                List.of(),
                cloud.links());
    }

    private static boolean isPlain(CloudSnapshot cloud) {
        return cloud.configServerType() == null
                && cloud.members().isEmpty()
                && cloud.snapshotIds().isEmpty();
    }
}
