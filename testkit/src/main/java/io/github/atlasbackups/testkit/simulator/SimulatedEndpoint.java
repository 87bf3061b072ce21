package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.json.AtlasJson;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One list that is served, and the operation that reads one of its items: where, what of, in which version.
 *
 * @param resource the list
 * @param version which versions there are
 * @param json how items are written
 * @param lifecycle headers that say how long the operation will still be there
 * @param path matches the paths, with the project, the cluster and an item's id as groups 1, 2 and 3; the last one is null
 *     for the list
 * @param <T> the kind of item
 */
record SimulatedEndpoint<T extends Identified>(
        BackupResource<T> resource, ResourceVersion version, AtlasJson<T> json, HttpHeaders lifecycle, Pattern path) {

    static final SimulatedEndpoint<Snapshot> CLOUD_SNAPSHOTS = of(
            BackupResource.CLOUD_SNAPSHOTS,
            ResourceVersion.since("2023-01-01"),
            AtlasJson.snapshots(),
            HttpHeaders.empty());

    /** One of these snapshots has its path in the singular. */
    static final SimulatedEndpoint<Snapshot> SHARDED_SNAPSHOTS = new SimulatedEndpoint<>(
            BackupResource.SHARDED_SNAPSHOTS,
            ResourceVersion.since("2023-01-01"),
            AtlasJson.snapshots(),
            HttpHeaders.empty(),
            Pattern.compile(list(BackupResource.SHARDED_SNAPSHOTS)
                    .replace("/shardedClusters", "/(?:shardedClusters|shardedCluster/([^/]*))")));

    static final SimulatedEndpoint<Snapshot> FLEX_SNAPSHOTS = of(
            BackupResource.FLEX_SNAPSHOTS,
            ResourceVersion.since("2024-11-13"),
            AtlasJson.snapshots(),
            HttpHeaders.empty());

    static final SimulatedEndpoint<Snapshot> SHARED_SNAPSHOTS = of(
            BackupResource.SHARED_SNAPSHOTS,
            ResourceVersion.unversioned(),
            AtlasJson.snapshots(),
            deprecated("Mon, 10 Feb 2025 00:00:00 GMT", "Thu, 22 Jan 2026 00:00:00 GMT"));

    static final SimulatedEndpoint<Checkpoint> CHECKPOINTS = of(
            BackupResource.CHECKPOINTS,
            ResourceVersion.since("2023-01-01"),
            AtlasJson.checkpoints(),
            deprecated("Mon, 1 Jan 2024 00:00:00 GMT", "Fri, 1 Jan 2027 00:00:00 GMT"));

    static final List<SimulatedEndpoint<?>> ALL =
            List.of(SHARDED_SNAPSHOTS, CLOUD_SNAPSHOTS, FLEX_SNAPSHOTS, SHARED_SNAPSHOTS, CHECKPOINTS);

    private static <T extends Identified> SimulatedEndpoint<T> of(
            BackupResource<T> resource, ResourceVersion version, AtlasJson<T> json, HttpHeaders lifecycle) {
        return new SimulatedEndpoint<>(
                resource, version, json, lifecycle, Pattern.compile(list(resource) + "(?:/([^/]*))?"));
    }

    private static String list(BackupResource<?> resource) {
        return resource.path("([^/]*)", "([^/]*)").replace(".", "\\.");
    }

    private static HttpHeaders deprecated(String since, String sunset) {
        return HttpHeaders.empty().with("Deprecation", since).with("Sunset", sunset);
    }
}
