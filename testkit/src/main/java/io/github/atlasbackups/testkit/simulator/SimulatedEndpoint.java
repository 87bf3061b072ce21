package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.json.AtlasJson;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One list that is served, and the operation that reads one of its items: where, what of, in which version.
 *
 * @param source where its items come from
 * @param shape in what form its items are answered
 * @param version which versions there are
 * @param json how items are written
 * @param lifecycle headers that say how long the operation will still be there
 * @param limits which calls it is limited together with
 * @param itemLimits the same of the operation that reads one item
 * @param path matches the paths, with the project and the cluster where there is one, and then an item's id, as groups; the last one is
 *     null for the list, and empty for a document
 * @param <T> the kind of item
 */
record SimulatedEndpoint<T>(
        ItemSource<T> source,
        Shape shape,
        ResourceVersion version,
        AtlasJson<T> json,
        HttpHeaders lifecycle,
        RateLimitSet limits,
        RateLimitSet itemLimits,
        Pattern path) {

    /** In what form items are answered. */
    enum Shape {
        /** A page of them, which the query names. */
        PAGES,
        /** All of them, whatever the query says. */
        WHOLE_LIST,
        /** There is one, and it is the document. */
        DOCUMENT
    }

    private static final String SEGMENT = "([^/]*)";
    private static final String ITEM = "(?:/([^/]*))?";
    /** A group that is never there: no operation reads one item. */
    private static final String NO_ITEM = "(?:(?!)())?";

    static final SimulatedEndpoint<Project> PROJECTS = new SimulatedEndpoint<>(
            ItemSource.projects(),
            Shape.PAGES,
            ResourceVersion.since("2023-01-01"),
            AtlasJson.projects(),
            HttpHeaders.empty(),
            RateLimitSet.PROJECTS,
            RateLimitSet.ONE_PROJECT,
            Pattern.compile("/api/atlas/v2/groups" + ITEM));

    static final SimulatedEndpoint<Cluster> CLUSTERS =
            clusters(ItemSource.clusters(), ResourceVersion.since("2024-08-05"), RateLimitSet.CLUSTERS, "clusters");

    static final SimulatedEndpoint<Cluster> FLEX_CLUSTERS = clusters(
            ItemSource.flexClusters(), ResourceVersion.since("2024-11-13"), RateLimitSet.FLEX_CLUSTERS, "flexClusters");

    static final SimulatedEndpoint<BackupSchedule> SCHEDULE = new SimulatedEndpoint<>(
            ItemSource.schedule(),
            Shape.DOCUMENT,
            ResourceVersion.since("2024-08-05"),
            AtlasJson.schedules(),
            HttpHeaders.empty(),
            RateLimitSet.CLOUD_BACKUPS,
            RateLimitSet.CLOUD_BACKUPS,
            Pattern.compile("/api/atlas/v2/groups/" + SEGMENT + "/clusters/" + SEGMENT + "/backup/schedule()"));

    static final SimulatedEndpoint<Snapshot> CLOUD_SNAPSHOTS = new SimulatedEndpoint<>(
            ItemSource.cloudSnapshots(),
            Shape.PAGES,
            ResourceVersion.since("2023-01-01"),
            AtlasJson.snapshots(),
            HttpHeaders.empty(),
            RateLimitSet.CLOUD_BACKUPS,
            RateLimitSet.CLOUD_BACKUPS,
            Pattern.compile(list(BackupResource.CLOUD_SNAPSHOTS) + ITEM));

    /** One of these snapshots has its path in the singular. */
    static final SimulatedEndpoint<Snapshot> SHARDED_SNAPSHOTS = new SimulatedEndpoint<>(
            ItemSource.backups(BackupResource.SHARDED_SNAPSHOTS),
            Shape.WHOLE_LIST,
            ResourceVersion.since("2023-01-01"),
            AtlasJson.snapshots(),
            HttpHeaders.empty(),
            RateLimitSet.CLOUD_BACKUPS,
            RateLimitSet.CLOUD_BACKUPS,
            Pattern.compile(list(BackupResource.SHARDED_SNAPSHOTS)
                    .replace("/shardedClusters", "/(?:shardedClusters|shardedCluster/([^/]*))")));

    static final SimulatedEndpoint<Snapshot> FLEX_SNAPSHOTS = backups(
            BackupResource.FLEX_SNAPSHOTS,
            ResourceVersion.since("2024-11-13"),
            AtlasJson.snapshots(),
            HttpHeaders.empty(),
            RateLimitSet.FLEX_SNAPSHOTS);

    static final SimulatedEndpoint<Snapshot> SHARED_SNAPSHOTS = backups(
            BackupResource.SHARED_SNAPSHOTS,
            ResourceVersion.unversioned(),
            AtlasJson.snapshots(),
            deprecated("Mon, 10 Feb 2025 00:00:00 GMT", "Thu, 22 Jan 2026 00:00:00 GMT"),
            RateLimitSet.SHARED_TIER);

    static final SimulatedEndpoint<Checkpoint> CHECKPOINTS = backups(
            BackupResource.CHECKPOINTS,
            ResourceVersion.since("2023-01-01"),
            AtlasJson.checkpoints(),
            deprecated("Mon, 1 Jan 2024 00:00:00 GMT", "Fri, 1 Jan 2027 00:00:00 GMT"),
            RateLimitSet.LEGACY_BACKUP);

    static final SimulatedEndpoint<RestoreJob> CLOUD_RESTORE_JOBS = backups(
            BackupResource.CLOUD_RESTORE_JOBS,
            ResourceVersion.since("2023-01-01"),
            AtlasJson.restoreJobs(),
            HttpHeaders.empty(),
            RateLimitSet.CLOUD_BACKUPS);

    static final SimulatedEndpoint<RestoreJob> FLEX_RESTORE_JOBS = backups(
            BackupResource.FLEX_RESTORE_JOBS,
            ResourceVersion.since("2024-11-13"),
            AtlasJson.restoreJobs(),
            HttpHeaders.empty(),
            RateLimitSet.FLEX_RESTORE_JOBS);

    static final SimulatedEndpoint<Project> ORGANIZATION_PROJECTS = ofNoProject(
            ItemSource.organizationProjects(),
            "2023-01-01",
            AtlasJson.projects(),
            RateLimitSet.ORGANIZATION,
            "/orgs/" + SEGMENT + "/groups" + NO_ITEM);

    static final SimulatedEndpoint<ProjectClusters> OUTLINES = ofNoProject(
            ItemSource.outlines(),
            "2023-01-01",
            AtlasJson.projectClusters(),
            RateLimitSet.ALL_CLUSTERS,
            "/clusters" + NO_ITEM);

    static final SimulatedEndpoint<RateLimit> RATE_LIMITS = ofNoProject(
            ItemSource.rateLimits(),
            "2025-03-12",
            AtlasJson.rateLimits(),
            RateLimitSet.RATE_LIMITS,
            "/rateLimits" + ITEM);

    static final List<SimulatedEndpoint<?>> ALL = List.of(
            PROJECTS,
            CLUSTERS,
            FLEX_CLUSTERS,
            SCHEDULE,
            SHARDED_SNAPSHOTS,
            CLOUD_SNAPSHOTS,
            FLEX_SNAPSHOTS,
            SHARED_SNAPSHOTS,
            CHECKPOINTS,
            CLOUD_RESTORE_JOBS,
            FLEX_RESTORE_JOBS,
            ORGANIZATION_PROJECTS,
            OUTLINES,
            RATE_LIMITS);

    private static <T> SimulatedEndpoint<T> ofNoProject(
            ItemSource<T> source, String version, AtlasJson<T> json, RateLimitSet limits, String path) {
        return new SimulatedEndpoint<>(
                source,
                Shape.PAGES,
                ResourceVersion.since(version),
                json,
                HttpHeaders.empty(),
                limits,
                limits,
                Pattern.compile("/api/atlas/v2" + path));
    }

    private static SimulatedEndpoint<Cluster> clusters(
            ItemSource<Cluster> source, ResourceVersion version, RateLimitSet limits, String name) {
        return new SimulatedEndpoint<>(
                source,
                Shape.PAGES,
                version,
                AtlasJson.clusters(),
                HttpHeaders.empty(),
                limits,
                limits,
                Pattern.compile("/api/atlas/v2/groups/" + SEGMENT + "/" + name + ITEM));
    }

    private static <T extends Identified> SimulatedEndpoint<T> backups(
            BackupResource<T> resource,
            ResourceVersion version,
            AtlasJson<T> json,
            HttpHeaders lifecycle,
            RateLimitSet limits) {
        return new SimulatedEndpoint<>(
                ItemSource.backups(resource),
                Shape.PAGES,
                version,
                json,
                lifecycle,
                limits,
                limits,
                Pattern.compile(list(resource) + ITEM));
    }

    private static String list(BackupResource<?> resource) {
        return resource.path(SEGMENT, SEGMENT).replace(".", "\\.");
    }

    private static HttpHeaders deprecated(String since, String sunset) {
        return HttpHeaders.empty().with("Deprecation", since).with("Sunset", sunset);
    }
}
