package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Tag;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes one cluster for a test. Starts from one that is up and has its backup switched on, if its tier has one; null leaves a field
 * out. Its id follows from its project and name. Stays the same call when the service, and with it {@link Cluster}, grows a field.
 * Not thread-safe.
 */
public final class ClusterBuilder {

    private static final Instant CREATED = Instant.parse("2025-03-04T09:30:00Z");

    private final ClusterTier tier;
    private final @Nullable String groupId;
    private final @Nullable String name;
    private @Nullable String id;
    private @Nullable String instanceSize;
    private @Nullable ClusterType type = new ClusterType("REPLICASET");
    private @Nullable ClusterState state = ClusterState.IDLE;
    private @Nullable Boolean paused = false;
    private @Nullable Boolean backupEnabled = true;
    private @Nullable Boolean pitEnabled = false;
    private @Nullable String mongoDbVersion = "8.0.15";
    private @Nullable Instant created = CREATED;
    private @Nullable String internalClusterRole = "NONE";
    private @Nullable Boolean retainBackups = false;
    private List<Tag> tags = List.of();
    private List<Link> links = List.of();

    private ClusterBuilder(ClusterRef ref, ClusterTier tier) {
        this.tier = tier;
        groupId = ref.project().value();
        name = ref.cluster().value();
        id = new ObjectIds(new SplittableRandom(ref.toString().hashCode())).at(CREATED);
    }

    /** A dedicated replica set. */
    public static ClusterBuilder dedicated(ClusterRef ref) {
        return new ClusterBuilder(ref, ClusterTier.DEDICATED).instanceSize("M10");
    }

    /** A flex cluster; it has none of the switches that the service doesn't show of one. */
    public static ClusterBuilder flex(ClusterRef ref) {
        return new ClusterBuilder(ref, ClusterTier.FLEX)
                .paused(null)
                .pitEnabled(null)
                .internalClusterRole(null)
                .retainBackups(null);
    }

    /** A free cluster, which has no backup. */
    public static ClusterBuilder free(ClusterRef ref) {
        return new ClusterBuilder(ref, ClusterTier.FREE).instanceSize("M0").backupEnabled(false);
    }

    /** Sets the id. */
    public ClusterBuilder id(@Nullable String newId) {
        id = newId;
        return this;
    }

    /** Sets the size of its machines. */
    public ClusterBuilder instanceSize(@Nullable String newInstanceSize) {
        instanceSize = newInstanceSize;
        return this;
    }

    /** Sets how it is built. */
    public ClusterBuilder type(@Nullable ClusterType newType) {
        type = newType;
        return this;
    }

    /** Sets what the service is doing with it. */
    public ClusterBuilder state(@Nullable ClusterState newState) {
        state = newState;
        return this;
    }

    /** Sets whether it is paused. */
    public ClusterBuilder paused(@Nullable Boolean newPaused) {
        paused = newPaused;
        return this;
    }

    /** Sets whether snapshots are taken of it. */
    public ClusterBuilder backupEnabled(@Nullable Boolean newBackupEnabled) {
        backupEnabled = newBackupEnabled;
        return this;
    }

    /** Sets whether it can be restored to any moment. */
    public ClusterBuilder pitEnabled(@Nullable Boolean newPitEnabled) {
        pitEnabled = newPitEnabled;
        return this;
    }

    /** Sets the server version. */
    public ClusterBuilder mongoDbVersion(@Nullable String newMongoDbVersion) {
        mongoDbVersion = newMongoDbVersion;
        return this;
    }

    /** Sets when it was made. */
    public ClusterBuilder created(@Nullable Instant newCreated) {
        created = newCreated;
        return this;
    }

    /** Sets what the service itself uses it for. */
    public ClusterBuilder internalClusterRole(@Nullable String newRole) {
        internalClusterRole = newRole;
        return this;
    }

    /** Sets whether its backups are kept when it is deleted. */
    public ClusterBuilder retainBackups(@Nullable Boolean newRetainBackups) {
        retainBackups = newRetainBackups;
        return this;
    }

    /** Sets the labels. */
    public ClusterBuilder tags(Tag... newTags) {
        tags = List.of(newTags);
        return this;
    }

    /** Sets the links. */
    public ClusterBuilder links(Link... newLinks) {
        links = List.of(newLinks);
        return this;
    }

    /** The cluster. */
    public Cluster build() {
        return new Cluster(
                id,
                groupId,
                name,
                tier,
                instanceSize,
                type,
                state,
                paused,
                backupEnabled,
                pitEnabled,
                mongoDbVersion,
                created,
                internalClusterRole,
                retainBackups,
                tags,
                links);
    }
}
