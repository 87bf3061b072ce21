package io.github.atlasbackups.testkit.simulator;

import java.time.Duration;

/**
 * Operations that the service limits together: calls of one set draw from one bucket in each place of its scope.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/api/api-rate-limit/">API rate limiting</a>
 */
public enum RateLimitSet {
    /** Snapshots of dedicated clusters, in both lists. */
    CLOUD_BACKUPS(true, 1_200, 500),
    /** Clusters that are not flex clusters. */
    CLUSTERS(true, 10_000, 5_000),
    /** Flex clusters. */
    FLEX_CLUSTERS(true, 1_200, 500),
    /** Snapshots of flex clusters. */
    FLEX_SNAPSHOTS(true, 1_200, 500),
    /** Legacy backup checkpoints. */
    LEGACY_BACKUP(true, 1_200, 500),
    /** One project. */
    ONE_PROJECT(true, 1_200, 500),
    /** The list of projects. */
    PROJECTS(false, 1_200, 500),
    /** Snapshots of the shared tier, by an older rule. */
    SHARED_TIER(true, 4_000, 2_000);

    private final boolean byProject;
    private final BucketSize size;

    RateLimitSet(boolean byProject, long capacity, long refill) {
        this.byProject = byProject;
        size = new BucketSize(capacity, refill, Duration.ofSeconds(60));
    }

    /** Whether each project has a bucket; otherwise all calls draw from one. */
    public boolean isByProject() {
        return byProject;
    }

    /** The bucket's size as the service documents it. */
    public BucketSize size() {
        return size;
    }
}
