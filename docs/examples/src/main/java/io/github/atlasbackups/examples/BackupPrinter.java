package io.github.atlasbackups.examples;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.AtlasBackupsBuilder;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.json.BackupJson;
import io.github.atlasbackups.listing.Drift;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageSource;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import io.github.atlasbackups.transport.vertx.VertxHttpTransport;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists what the arguments ask for, with a client made from the environment, and prints it. */
final class BackupPrinter {

    private final Arguments arguments;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    BackupPrinter(Arguments arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.arguments = arguments;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    void print() {
        refuseBadKeys();
        AtlasBackupsBuilder builder = AtlasBackups.builder();
        String given = arguments.baseUrl();
        String baseUrl = given != null ? given : environment.get("MONGODB_ATLAS_BASE_URL");
        if (baseUrl != null && !baseUrl.isBlank()) {
            builder.baseUrl(baseUrl);
        }
        builder.credentials(Credentials.from(environment));
        try (AtlasBackups atlas = builder.transport(transport()).build()) {
            switch (arguments.what()) {
                case PROJECTS ->
                    print(items(atlas.projects(), atlas.projects().all()), BackupJson::of, Tables::projects);
                case CLUSTERS -> print(items(atlas.clusters(), project()), BackupJson::of, Tables::clusters);
                case AUTO -> snapshots(atlas.snapshots());
                case CLOUD -> snapshots(atlas.cloudSnapshots());
                case CLOUD_SHARDED -> snapshots(atlas.shardedClusterSnapshots());
                case FLEX -> snapshots(atlas.flexSnapshots());
                case SHARED -> snapshots(atlas.sharedSnapshots());
                case CHECKPOINTS -> print(items(atlas.checkpoints(), cluster()), BackupJson::of, Tables::checkpoints);
            }
        }
    }

    private void snapshots(SnapshotListing port) {
        print(items(port, cluster()), BackupJson::of, Tables::snapshots);
    }

    /** Before a client is made: what is wrong with the arguments is said without credentials. */
    private void refuseBadKeys() {
        switch (arguments.what()) {
            case PROJECTS -> {}
            case CLUSTERS -> project();
            default -> cluster();
        }
    }

    private ProjectId project() {
        try {
            return new ProjectId(String.valueOf(arguments.project()));
        } catch (IllegalArgumentException refused) {
            throw new BadArguments(refused.getMessage());
        }
    }

    private ClusterRef cluster() {
        try {
            return new ClusterRef(project(), new ClusterName(String.valueOf(arguments.cluster())));
        } catch (IllegalArgumentException refused) {
            throw new BadArguments(refused.getMessage());
        }
    }

    private HttpTransport transport() {
        return switch (arguments.transport()) {
            case JDK -> JdkHttpTransport.create();
            case VERTX -> VertxHttpTransport.create();
        };
    }

    private <K, T extends Identified> List<T> items(ListingPort<K, T> port, K of) {
        return items(request -> port.page(of, request), port.all(of));
    }

    private <T extends Identified> List<T> items(PageSource<T> pages, Listing<T> all) {
        return arguments.onlyOnePage() ? page(pages.page(arguments.page())) : all(all);
    }

    private <T> List<T> page(CompletableFuture<Page<T>> page) {
        return awaited(page).items();
    }

    private <T extends Identified> List<T> all(Listing<T> listing) {
        ListingResult<T> result = awaited(listing.itemsPerPage(arguments.page().itemsPerPage())
                .includeCount(arguments.page().includeCount())
                .envelope(arguments.page().envelope())
                .toResult());
        Drift drift = result.drift();
        if (drift.repeated() > 0 || drift.totalChanged()) {
            err.println("warning: the list was still changing in the last of " + result.passes()
                    + " readings; an item may be missing");
        }
        AtlasException notCounted = result.countFailure();
        if (notCounted != null) {
            err.println("warning: the service could not count the list, so that its total is unknown: "
                    + notCounted.getMessage());
        }
        return result.items();
    }

    private static <T> T awaited(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (AtlasException.unwrap(failure) instanceof AtlasException typed) {
                throw typed;
            }
            throw failure;
        }
    }

    private <T> void print(List<T> items, Function<T, String> json, Function<List<T>, String> table) {
        if (arguments.format() == Arguments.Format.TABLE) {
            out.print(table.apply(items));
            return;
        }
        out.println(items.stream().map(json).collect(Collectors.joining(",\n ", "[", "]")));
    }
}
