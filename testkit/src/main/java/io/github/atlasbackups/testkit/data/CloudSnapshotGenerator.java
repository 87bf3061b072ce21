package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.CloudProvider;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.CloudSnapshotMember;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.ConfigServerType;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.SnapshotType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Cloud snapshots of one dedicated cluster, by default one every six hours, as they stand at {@link SnapshotGenerator#AS_OF}, the newest
 * first: the other way round than flex snapshots, so that nothing comes to rest on an order.
 *
 * <p>From five items on every state occurs: the newest is queued, the next in progress, one in twenty of the others failed, at
 * least one. One in ten was made on demand. Those that are not completed have no moment yet. Snapshots of a sharded cluster
 * have their members.
 */
public final class CloudSnapshotGenerator {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int ALL_STATES_FROM = 5;
    private static final long GIBIBYTE = 1L << 30;

    private final ClusterRef cluster;
    private final int shards;
    private final SplittableRandom random;
    private final ObjectIds ids;
    private Instant asOf = SnapshotGenerator.AS_OF;
    private Duration interval = Duration.ofHours(6);
    private boolean completedOnly;
    private final String policyItem;

    /**
     * @param cluster whose snapshots they are
     * @param shards how many shards it has; 0 for a replica set
     * @param seed the same seed gives the same snapshots
     */
    public CloudSnapshotGenerator(ClusterRef cluster, int shards, long seed) {
        this.cluster = cluster;
        this.shards = shards;
        random = new SplittableRandom(seed);
        ids = new ObjectIds(random);
        policyItem = ids.at(SnapshotGenerator.AS_OF.minus(Duration.ofDays(400)));
    }

    /** Has the data as they stand at this moment. Default: {@link SnapshotGenerator#AS_OF}. */
    public CloudSnapshotGenerator asOf(Instant moment) {
        asOf = moment;
        return this;
    }

    /** Has one snapshot in each such time, scheduled by the day from a day on. Default: six hours. */
    public CloudSnapshotGenerator every(Duration newInterval) {
        interval = newInterval;
        return this;
    }

    /** Has completed snapshots only. Default: every state, as from five items on. */
    public CloudSnapshotGenerator completedOnly() {
        completedOnly = true;
        return this;
    }

    /** The next so many snapshots: call it once for one cluster. */
    public List<CloudSnapshot> list(int count) {
        // Where the newest is completed, it has been for a while.
        boolean allStates = !completedOnly && count >= ALL_STATES_FROM;
        int youngest = allStates ? 60 : 200;
        Instant newest = asOf.minusSeconds(youngest + random.nextInt(3_000));
        int failed = allStates ? random.nextInt(2, count) : -1;
        // What has expired is not listed.
        Duration kept = interval.multipliedBy(count).compareTo(WEEK) > 0 ? interval.multipliedBy(count) : WEEK;
        List<CloudSnapshot> snapshots = new ArrayList<>(count);
        for (int age = count - 1; age >= 0; age--) {
            Instant due = Instant.ofEpochSecond(
                    newest.minus(interval.multipliedBy(age)).getEpochSecond());
            snapshots.add(snapshot(due, allStates ? status(age, failed) : CloudSnapshotBuilder.COMPLETED, kept));
        }
        Collections.reverse(snapshots);
        return snapshots;
    }

    private SnapshotStatus status(int age, int failed) {
        return switch (age) {
            case 0 -> CloudSnapshotBuilder.QUEUED;
            case 1 -> SnapshotStatus.IN_PROGRESS;
            default ->
                age == failed || random.nextInt(20) == 0 ? CloudSnapshotBuilder.FAILED : CloudSnapshotBuilder.COMPLETED;
        };
    }

    private CloudSnapshot snapshot(Instant due, SnapshotStatus status, Duration kept) {
        String id = ids.at(due);
        boolean onDemand = random.nextInt(10) == 0;
        boolean completed = status.isCompleted();
        String path = Pages.LINK_BASE + BackupResource.CLOUD_SNAPSHOTS.path(cluster);
        List<CloudSnapshotMember> members = members(due);
        return new CloudSnapshot(
                id,
                status,
                onDemand ? SnapshotType.ON_DEMAND : SnapshotType.SCHEDULED,
                onDemand ? BackupFrequency.ON_DEMAND : frequency(),
                shards == 0 ? ClusterType.REPLICA_SET : ClusterType.SHARDED_CLUSTER,
                completed ? due.plusSeconds(20 + random.nextInt(120)) : null,
                due.plus(kept),
                onDemand ? "before the release" : null,
                status.equals(CloudSnapshotBuilder.QUEUED) ? null : ServerVersion.at(due),
                completed ? random.nextLong(GIBIBYTE, 64 * GIBIBYTE) : 0L,
                null,
                onDemand ? List.of() : List.of(policyItem),
                completed && shards == 0 ? CloudProvider.AWS : null,
                List.of(),
                shards == 0 ? cluster.cluster().value() : null,
                shards == 0 ? null : ConfigServerType.DEDICATED,
                members,
                members.stream().map(CloudSnapshotMember::id).toList(),
                List.of(new Link(path + "/" + id, "self")));
    }

    private BackupFrequency frequency() {
        return interval.compareTo(DAY) < 0 ? BackupFrequency.HOURLY : BackupFrequency.DAILY;
    }

    private List<CloudSnapshotMember> members(Instant due) {
        List<CloudSnapshotMember> members = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            members.add(member(due, "shard-" + shard));
        }
        if (shards > 0) {
            members.add(member(due, "config-0"));
        }
        return members;
    }

    private CloudSnapshotMember member(Instant due, @Nullable String replicaSet) {
        return new CloudSnapshotMember(ids.at(due), CloudProvider.AWS, cluster.cluster() + "-" + replicaSet);
    }
}
