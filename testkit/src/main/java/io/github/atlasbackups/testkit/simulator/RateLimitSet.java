package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimit.Amount;
import io.github.atlasbackups.model.RateLimit.Operation;
import io.github.atlasbackups.model.RateLimitScope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Operations that the service limits together: calls of one set draw from one bucket in each place of its scope. The ids and names
 * of the sets are the testkit's own.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/api/api-rate-limit/">API rate limiting</a>
 */
public enum RateLimitSet {
    /** The clusters of all projects, in outline. */
    ALL_CLUSTERS(RateLimitScope.USER, 300, 100, "/clusters"),
    /** Snapshots of dedicated clusters, in both lists, their schedule, and their restore jobs. */
    CLOUD_BACKUPS(
            RateLimitScope.GROUP,
            1_200,
            500,
            "/groups/{groupId}/clusters/{clusterName}/backup/snapshots",
            "/groups/{groupId}/clusters/{clusterName}/backup/snapshots/{snapshotId}",
            "/groups/{groupId}/clusters/{clusterName}/backup/snapshots/shardedClusters",
            "/groups/{groupId}/clusters/{clusterName}/backup/snapshots/shardedCluster/{snapshotId}",
            "/groups/{groupId}/clusters/{clusterName}/backup/schedule",
            "/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs",
            "/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs/{restoreJobId}"),
    /** Clusters that are not flex clusters. */
    CLUSTERS(
            RateLimitScope.GROUP,
            10_000,
            5_000,
            "/groups/{groupId}/clusters",
            "/groups/{groupId}/clusters/{clusterName}"),
    /** Flex clusters. */
    FLEX_CLUSTERS(
            RateLimitScope.GROUP,
            1_200,
            500,
            "/groups/{groupId}/flexClusters",
            "/groups/{groupId}/flexClusters/{name}"),
    /** Restore jobs of flex clusters. */
    FLEX_RESTORE_JOBS(
            RateLimitScope.GROUP,
            1_200,
            500,
            "/groups/{groupId}/flexClusters/{name}/backup/restoreJobs",
            "/groups/{groupId}/flexClusters/{name}/backup/restoreJobs/{restoreJobId}"),
    /** Snapshots of flex clusters. */
    FLEX_SNAPSHOTS(
            RateLimitScope.GROUP,
            1_200,
            500,
            "/groups/{groupId}/flexClusters/{name}/backup/snapshots",
            "/groups/{groupId}/flexClusters/{name}/backup/snapshots/{snapshotId}"),
    /** Legacy backup checkpoints. */
    LEGACY_BACKUP(
            RateLimitScope.GROUP,
            1_200,
            500,
            "/groups/{groupId}/clusters/{clusterName}/backupCheckpoints",
            "/groups/{groupId}/clusters/{clusterName}/backupCheckpoints/{checkpointId}"),
    /** One project. */
    ONE_PROJECT(RateLimitScope.GROUP, 1_200, 500, "/groups/{groupId}"),
    /** The projects of an organisation. */
    ORGANIZATION(RateLimitScope.ORGANIZATION, 500, 250, "/orgs/{orgId}/groups"),
    /** The list of projects. */
    PROJECTS(RateLimitScope.USER, 1_200, 500, "/groups"),
    /** The rate limits themselves. */
    RATE_LIMITS(RateLimitScope.USER, 300, 100, "/rateLimits", "/rateLimits/{endpointSetId}"),
    /** Snapshots of the shared tier, by an older rule. */
    SHARED_TIER(RateLimitScope.GROUP, 4_000, 2_000);

    private final RateLimitScope scope;
    private final BucketSize size;
    private final List<Operation> operations;

    RateLimitSet(RateLimitScope scope, long capacity, long refill, String... paths) {
        this.scope = scope;
        size = new BucketSize(capacity, refill, Duration.ofSeconds(60));
        operations = Stream.of(paths)
                .map(path -> new Operation("GET", "/api/atlas/v2" + path))
                .toList();
    }

    /** Who has a bucket of their own. */
    public RateLimitScope scope() {
        return scope;
    }

    /** The bucket's size as the service documents it. */
    public BucketSize size() {
        return size;
    }

    /** The limit as the service says it where the bucket has this size. */
    RateLimit asSaid(BucketSize now) {
        String name = name().toLowerCase(Locale.ROOT);
        return new RateLimit(
                name,
                name.replace('_', ' '),
                scope,
                amount(now.capacity(), size.capacity()),
                amount(now.refill(), size.refill()),
                amount(now.period().toSeconds(), size.period().toSeconds()),
                operations);
    }

    /** The default is said only where something else holds. */
    private static Amount amount(long value, long defaultValue) {
        return new Amount(value, value == defaultValue ? null : defaultValue);
    }
}
