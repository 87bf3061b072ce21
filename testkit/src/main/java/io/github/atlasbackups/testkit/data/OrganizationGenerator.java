package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A whole organisation as it stands at a moment: projects, clusters of every tier in them, and their backups. The same seed gives the same.
 *
 * <pre>{@code
 * BackupData data = new OrganizationGenerator(7).projects(20).asOf(clock.instant()).generate();
 * }</pre>
 *
 * <p>Of ten projects nine have clusters, one to twice {@link #clusters} minus one of them. Of ten clusters about four are flex, four are
 * dedicated replica sets, one is sharded and one is free; their lists of backups have any length up to twice {@link #backups}. Not
 * thread-safe.
 */
public final class OrganizationGenerator {

    private final SplittableRandom random;
    private int projects = 10;
    private int clusters = 3;
    private int backups = 30;
    private Instant asOf = SnapshotGenerator.AS_OF;

    /** A generator of an organisation of ten projects with three clusters each, more or less, and thirty backups a cluster. */
    public OrganizationGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** How many projects there are, from 0. */
    public OrganizationGenerator projects(int count) {
        projects = atLeast(0, count);
        return this;
    }

    /** How many clusters a project has on average, from 1. */
    public OrganizationGenerator clusters(int average) {
        clusters = atLeast(1, average);
        return this;
    }

    /** How many backups a cluster has on average, from 0. */
    public OrganizationGenerator backups(int average) {
        backups = atLeast(0, average);
        return this;
    }

    /** The moment at which all is as it stands: the newest backups are under way then, later ones do not exist. */
    public OrganizationGenerator asOf(Instant moment) {
        asOf = moment;
        return this;
    }

    private static int atLeast(int least, int count) {
        if (count < least) {
            throw new IllegalArgumentException("must be " + least + " or more, was " + count);
        }
        return count;
    }

    /** The organisation. Call it once. */
    public BackupData generate() {
        List<ClusterData> all = new ArrayList<>();
        List<ProjectId> ids = new ArrayList<>();
        for (int project = 0; project < projects; project++) {
            ProjectId id = new ProjectId(String.format("%016x%08x", random.nextLong(), project));
            ids.add(id);
            int count = random.nextInt(10) == 0 ? 0 : random.nextInt(1, 2 * clusters);
            for (int cluster = 0; cluster < count; cluster++) {
                all.add(cluster(ClusterRef.of(id.value(), "cluster-" + cluster)));
            }
        }
        BackupData data = BackupData.of(all.toArray(ClusterData[]::new));
        for (int project = 0; project < projects; project++) {
            data = data.withProject(ids.get(project), String.format("project-%04d", project));
        }
        return data;
    }

    private ClusterData cluster(ClusterRef ref) {
        int count = random.nextInt(2 * backups + 1);
        long seed = random.nextLong();
        int kind = random.nextInt(10);
        if (kind < 4) {
            return new ClusterData(
                    ref,
                    ClusterKind.FLEX,
                    List.copyOf(new SnapshotGenerator(BackupResource.FLEX_SNAPSHOTS.path(ref), seed)
                            .asOf(asOf)
                            .list(count)),
                    List.of());
        }
        if (kind == 4) {
            return ClusterData.free(ref);
        }
        int shards = kind == 5 ? random.nextInt(2, 5) : 0;
        CloudSnapshotGenerator snapshots = new CloudSnapshotGenerator(ref, shards, seed).asOf(asOf);
        return ClusterData.dedicated(ref, shards, List.copyOf(snapshots.list(count)), List.of());
    }
}
