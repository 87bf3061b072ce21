package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.examples.cli.report.Table;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.Snapshot;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is listed, as tables. What the service left out shows as a dash. */
final class Tables {

    private Tables() {}

    static String projects(List<Project> projects) {
        Table table = new Table("PROJECT", "NAME", "CLUSTERS", "CREATED");
        for (Project project : projects) {
            table.row(text(project.id()), text(project.name()), text(project.clusterCount()), text(project.created()));
        }
        return table.render();
    }

    static String clusters(List<Cluster> clusters) {
        Table table = new Table("CLUSTER", "TIER", "TYPE", "STATE", "BACKUP", "POINT IN TIME", "VERSION");
        for (Cluster cluster : clusters) {
            table.row(
                    text(cluster.name()),
                    text(cluster.tier()),
                    text(cluster.type()),
                    Boolean.TRUE.equals(cluster.paused()) ? "PAUSED" : text(cluster.state()),
                    text(cluster.backupEnabled()),
                    text(cluster.pitEnabled()),
                    text(cluster.mongoDbVersion()));
        }
        return table.render();
    }

    static String snapshots(List<Snapshot> snapshots) {
        Table table = new Table("SNAPSHOT", "STATUS", "TAKEN AT", "EXPIRES", "VERSION");
        for (Snapshot snapshot : snapshots) {
            table.row(
                    text(snapshot.id()),
                    text(snapshot.status()),
                    text(snapshot.takenAt()),
                    text(snapshot.expiresAt()),
                    text(snapshot.mongoDbVersion()));
        }
        return table.render();
    }

    static String checkpoints(List<Checkpoint> checkpoints) {
        Table table = new Table("CHECKPOINT", "RESTORES TO", "COMPLETED", "RESTORABLE", "PARTS");
        for (Checkpoint checkpoint : checkpoints) {
            table.row(
                    text(checkpoint.id()),
                    text(checkpoint.timestamp()),
                    text(checkpoint.completed()),
                    text(checkpoint.restorable()),
                    checkpoint.parts().stream().map(Tables::name).collect(Collectors.joining(", ")));
        }
        return table.render();
    }

    private static String name(CheckpointPart part) {
        return text(part.shardName() != null ? part.shardName() : part.replicaSetName());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
