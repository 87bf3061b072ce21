package io.github.atlasbackups.examples;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.Snapshot;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Backups as tables. What the service left out shows as a dash. */
final class Tables {

    private Tables() {}

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
