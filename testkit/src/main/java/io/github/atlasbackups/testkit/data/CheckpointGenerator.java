package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.BsonTimestamp;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.CheckpointPart;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.HostType;
import io.github.atlasbackups.model.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Hourly checkpoints of one cluster as they stand at {@link SnapshotGenerator#AS_OF}, the oldest first.
 *
 * <p>From two items on the newest is still being made: not complete, not restorable, its token not found. One part in
 * eight has an increment past 2^31, one checkpoint in twenty can't be restored, one in ten has a link.
 */
public final class CheckpointGenerator {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOURLY_AT_MOST = 87_600;
    private static final long TWO_TO_31 = 1L << 31;

    private final ClusterRef cluster;
    private final int shards;
    private final SplittableRandom random;
    private final ObjectIds ids;
    private Instant asOf = SnapshotGenerator.AS_OF;
    private final String clusterId;
    private final String hosts;

    /**
     * @param cluster whose checkpoints they are
     * @param shards how many shards it has; 0 for a replica set
     * @param seed the same seed gives the same checkpoints
     */
    public CheckpointGenerator(ClusterRef cluster, int shards, long seed) {
        this.cluster = cluster;
        this.shards = shards;
        random = new SplittableRandom(seed);
        ids = new ObjectIds(random);
        clusterId = ids.at(SnapshotGenerator.AS_OF.minus(Duration.ofDays(400)));
        hosts = "atlas-" + Integer.toString(random.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
    }

    /** Has the data as they stand at this moment. Default: {@link SnapshotGenerator#AS_OF}. */
    public CheckpointGenerator asOf(Instant moment) {
        asOf = moment;
        return this;
    }

    /** The next so many checkpoints: call it once for one cluster. */
    public List<Checkpoint> list(int count) {
        Duration interval = count <= HOURLY_AT_MOST
                ? HOUR
                : HOUR.multipliedBy(HOURLY_AT_MOST).dividedBy(count);
        Instant newest = asOf.minusSeconds(5 + random.nextInt(20));
        List<Checkpoint> checkpoints = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Instant started = newest.minus(interval.multipliedBy(count - 1L - i));
            boolean complete = count < 2 || i < count - 1;
            checkpoints.add(checkpoint(Instant.ofEpochSecond(started.getEpochSecond()), complete));
        }
        return checkpoints;
    }

    private Checkpoint checkpoint(Instant started, boolean complete) {
        String id = ids.at(started);
        List<CheckpointPart> parts = new ArrayList<>();
        if (shards == 0) {
            parts.add(part(hosts + "-shard-0", null, HostType.REPLICA_SET, started, complete));
        }
        for (int shard = 0; shard < shards; shard++) {
            parts.add(part(hosts + "-shard-" + shard, "shard-" + shard, HostType.REPLICA_SET, started, complete));
        }
        if (shards > 0) {
            parts.add(part(hosts + "-config-0", "config", HostType.CONFIG_SERVER_REPLICA_SET, started, complete));
        }
        return new Checkpoint(
                id,
                clusterId,
                cluster.project().value(),
                started,
                complete ? started.plusSeconds(2 + random.nextInt(20)) : null,
                complete ? started.plusSeconds(1) : null,
                complete && random.nextInt(20) != 0,
                parts,
                random.nextInt(10) == 0
                        ? List.of(
                                new Link(Pages.LINK_BASE + BackupResource.CHECKPOINTS.path(cluster) + "/" + id, "self"))
                        : List.of());
    }

    private CheckpointPart part(
            String replicaSet, @Nullable String shard, HostType type, Instant started, boolean complete) {
        long increment = random.nextInt(8) == 0 ? random.nextLong(TWO_TO_31, 2 * TWO_TO_31) : random.nextInt(1, 2_000);
        BsonTimestamp token = new BsonTimestamp(started.plusSeconds(1), increment);
        return new CheckpointPart(replicaSet, shard, complete, complete ? token : null, type);
    }
}
