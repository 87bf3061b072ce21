package io.github.atlasbackups.examples.cli;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.json.BackupJson;
import io.github.atlasbackups.listing.Await;
import io.github.atlasbackups.listing.Drift;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.PageSource;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.Identified;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists projects, the clusters of a project, or the backups of a cluster. */
@Command(
        name = "list",
        description = {
            "Lists the projects that the credentials see; with --project the clusters of one; with --cluster as well the snapshots"
                    + " of one, whatever its tier."
        })
final class ListCommand extends ClusterCommand {

    @Option(names = "--what", order = 3, paramLabel = "LIST", description = "Another list: ${COMPLETION-CANDIDATES}.")
    @Nullable
    What what;

    @Option(
            names = "--items-per-page",
            order = 4,
            paramLabel = "N",
            description = "How many items to request at a time, 1 to 500. Default: ${DEFAULT-VALUE}.")
    int itemsPerPage = PageRequest.first().itemsPerPage();

    @Option(names = "--page", order = 5, paramLabel = "N", description = "List this page alone, from 1.")
    @Nullable
    Integer page;

    @Option(names = "--envelope", order = 6, description = "Ask for responses in an envelope.")
    boolean envelope;

    @Option(names = "--no-count", order = 7, description = "Ask the service not to count.")
    boolean noCount;

    ListCommand(Surroundings around) {
        super(around);
    }

    /** What is listed; {@code AUTO} are the snapshots of a cluster, whatever its tier. */
    enum What {
        PROJECTS,
        CLUSTERS,
        AUTO,
        CLOUD,
        CLOUD_SHARDED,
        FLEX,
        SHARED,
        CHECKPOINTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Integer call() {
        What list = what != null ? what : enoughFor();
        PageRequest request = request();
        switch (list) {
            case PROJECTS -> {}
            case CLUSTERS -> projectId();
            default -> clusterRef();
        }
        try (Connection connected = connection.connect(around)) {
            AtlasBackups atlas = connected.atlas();
            switch (list) {
                case PROJECTS -> print(items(atlas.projects(), atlas.projects().all(), request), Tables::projects);
                case CLUSTERS -> print(items(atlas.clusters(), projectId(), request), Tables::clusters);
                case CHECKPOINTS -> print(items(atlas.checkpoints(), clusterRef(), request), Tables::checkpoints);
                default -> print(items(snapshots(atlas, list), clusterRef(), request), Tables::snapshots);
            }
        }
        return OK;
    }

    private What enoughFor() {
        if (cluster != null) {
            return What.AUTO;
        }
        return hasProject() ? What.CLUSTERS : What.PROJECTS;
    }

    private PageRequest request() {
        return argument(() -> {
            PageRequest request = PageRequest.first()
                    .itemsPerPage(itemsPerPage)
                    .envelope(envelope)
                    .includeCount(!noCount);
            return page == null ? request : request.pageNum(page);
        });
    }

    static SnapshotListing snapshots(AtlasBackups atlas, What list) {
        return switch (list) {
            case CLOUD -> atlas.cloudSnapshots();
            case CLOUD_SHARDED -> atlas.shardedClusterSnapshots();
            case FLEX -> atlas.flexSnapshots();
            case SHARED -> atlas.sharedSnapshots();
            default -> atlas.snapshots();
        };
    }

    private <K, T extends Identified> List<T> items(ListingPort<K, T> port, K of, PageRequest request) {
        return items(one -> port.page(of, one), port.all(of), request);
    }

    private <T extends Identified> List<T> items(PageSource<T> pages, Listing<T> all, PageRequest request) {
        return page != null ? Await.result(pages.page(request)).items() : all(all, request);
    }

    private <T extends Identified> List<T> all(Listing<T> listing, PageRequest request) {
        ListingResult<T> result = Await.result(listing.itemsPerPage(request.itemsPerPage())
                .includeCount(request.includeCount())
                .envelope(request.envelope())
                .toResult());
        Drift drift = result.drift();
        if (drift.repeated() > 0 || drift.totalChanged()) {
            around.err()
                    .println("warning: the list was still changing in the last of " + result.passes()
                            + " readings; an item may be missing");
        }
        AtlasException notCounted = result.countFailure();
        if (notCounted != null) {
            around.err()
                    .println("warning: the service could not count the list, so that its total is unknown: "
                            + notCounted.getMessage());
        }
        return result.items();
    }

    private <T extends Identified> void print(List<T> items, Function<List<T>, String> table) {
        if (json) {
            around.out().println(items.stream().map(BackupJson::of).collect(Collectors.joining(",\n ", "[", "]")));
        } else {
            around.out().print(table.apply(items));
        }
    }
}
