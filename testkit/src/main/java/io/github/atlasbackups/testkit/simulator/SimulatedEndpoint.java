package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.json.AtlasJson;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One list that is served: where, what of, in which version.
 *
 * @param resource the list
 * @param version which versions there are
 * @param items what a cluster has of it
 * @param json how it is written
 * @param lifecycle whether its time is running out
 * @param path matches its paths, with the project and the cluster as groups 1 and 2
 * @param <T> the kind of item
 */
record SimulatedEndpoint<T>(
        BackupResource resource,
        ResourceVersion version,
        Function<ClusterData, List<T>> items,
        AtlasJson<T> json,
        Lifecycle lifecycle,
        Pattern path) {

    static final SimulatedEndpoint<Snapshot> FLEX_SNAPSHOTS = of(
            BackupResource.FLEX_SNAPSHOTS,
            ResourceVersion.since("2024-11-13"),
            ClusterData::snapshots,
            AtlasJson.snapshots(),
            Lifecycle.CURRENT);

    static final SimulatedEndpoint<Snapshot> SHARED_SNAPSHOTS = of(
            BackupResource.SHARED_SNAPSHOTS,
            ResourceVersion.unversioned(),
            ClusterData::snapshots,
            AtlasJson.snapshots(),
            Lifecycle.deprecated("Mon, 10 Feb 2025 00:00:00 GMT", "Thu, 22 Jan 2026 00:00:00 GMT"));

    static final SimulatedEndpoint<Checkpoint> CHECKPOINTS = of(
            BackupResource.CHECKPOINTS,
            ResourceVersion.since("2023-01-01"),
            ClusterData::checkpoints,
            AtlasJson.checkpoints(),
            Lifecycle.deprecated("Mon, 1 Jan 2024 00:00:00 GMT", "Fri, 1 Jan 2027 00:00:00 GMT"));

    static final List<SimulatedEndpoint<?>> ALL = List.of(FLEX_SNAPSHOTS, SHARED_SNAPSHOTS, CHECKPOINTS);

    private static <T> SimulatedEndpoint<T> of(
            BackupResource resource,
            ResourceVersion version,
            Function<ClusterData, List<T>> items,
            AtlasJson<T> json,
            Lifecycle lifecycle) {
        Pattern path = Pattern.compile(resource.path("([^/]*)", "([^/]*)").replace(".", "\\."));
        return new SimulatedEndpoint<>(resource, version, items, json, lifecycle, path);
    }
}
