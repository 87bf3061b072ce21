package io.github.atlasbackups.benchmarks.direct;

import io.github.atlasbackups.benchmarks.direct.PageReader.ReadPage;
import io.github.atlasbackups.benchmarks.workload.Contender;
import io.github.atlasbackups.benchmarks.workload.OwnThread;
import io.github.atlasbackups.benchmarks.workload.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** An HTTP client with a reader of pages and a window, and nothing else: no retries, no pacing, no bounds, no checks but the status. */
public abstract class Bare implements Contender {

    /** What the service has to be asked for. */
    static final String MEDIA_TYPE = "application/vnd.atlas.2023-01-01+json";

    private final String service;

    Bare(URI service) {
        this.service = service.toString();
    }

    /** A page by its whole address. */
    abstract CompletableFuture<ReadPage> fetch(String url);

    private CompletableFuture<ReadPage> fetch(String cluster, int itemsPerPage, int number) {
        return fetch(service + path(cluster, itemsPerPage, number));
    }

    static String path(String cluster, int itemsPerPage, int number) {
        return "/api/atlas/v2/groups/" + PROJECT + "/clusters/" + cluster + "/backupCheckpoints?itemsPerPage="
                + itemsPerPage + "&pageNum=" + number;
    }

    static ReadPage read(PageReader reader, int status, byte[] body) {
        if (status != 200) {
            throw new IllegalStateException("answered " + status);
        }
        try {
            return reader.read(body, body.length);
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
    }

    @Override
    public CompletableFuture<?> stream(String cluster, int window, Tally tally) {
        return OwnThread.call(() -> {
            ReadPage first = fetch(cluster, ITEMS_PER_PAGE, 1).join();
            first.checkpoints().forEach(checkpoint -> tally.add(checkpoint.id()));
            int pages = (first.total() + ITEMS_PER_PAGE - 1) / ITEMS_PER_PAGE;
            Queue<CompletableFuture<ReadPage>> underWay = new ArrayDeque<>();
            int next = 2;
            while (next <= pages || !underWay.isEmpty()) {
                while (next <= pages && underWay.size() < window) {
                    underWay.add(fetch(cluster, ITEMS_PER_PAGE, next++));
                }
                underWay.remove().join().checkpoints().forEach(checkpoint -> tally.add(checkpoint.id()));
            }
            return tally;
        });
    }

    @Override
    public CompletableFuture<Integer> page(String cluster) {
        return fetch(cluster, ITEMS_OF_ONE_PAGE, 1)
                .thenApply(page -> page.checkpoints().size());
    }

    @Override
    public void close() {}
}
