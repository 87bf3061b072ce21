package io.github.atlasbackups.fleet;

import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterBuilder;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.data.ScheduleBuilder;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Many projects with many clusters in little memory: all clusters of a kind have the same snapshots. */
final class LargeFleet {

    private static final BackupSchedule SCHEDULE =
            ScheduleBuilder.standard(DemoData.REPLICA_SET).build();
    private static final List<Snapshot> CLOUD =
            ClusterData.cloud(DemoData.REPLICA_SET, 2, 1).snapshots();
    private static final List<Snapshot> FLEX =
            ClusterData.flex(DemoData.FLEX, 2, 1).snapshots();

    private LargeFleet() {}

    /** So many projects, each with so many clusters, flex and dedicated ones in turn. */
    static BackupData of(int projects, int clusters) {
        List<ClusterName> names = IntStream.range(0, clusters)
                .mapToObj(number -> new ClusterName("cluster-" + number))
                .toList();
        ClusterData[] all = new ClusterData[projects * clusters];
        for (int i = 0; i < projects; i++) {
            ProjectId project = project(i);
            for (int j = 0; j < clusters; j++) {
                all[i * clusters + j] = cluster(new ClusterRef(project, names.get(j)), j % 2 == 0);
            }
        }
        return BackupData.of(all);
    }

    static ProjectId project(long number) {
        return new ProjectId("64d0c0ff" + HexFormat.of().toHexDigits(number));
    }

    private static ClusterData cluster(ClusterRef ref, boolean flex) {
        return new ClusterData(
                ref,
                flex ? ClusterKind.FLEX : ClusterKind.DEDICATED,
                flex ? FLEX : CLOUD,
                List.of(),
                List.of(),
                List.of(),
                (flex ? ClusterBuilder.flex(ref) : ClusterBuilder.dedicated(ref)).build(),
                SCHEDULE,
                false);
    }
}
