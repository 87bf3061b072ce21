package io.github.atlasbackups.benchmarks.workload;

import java.util.concurrent.CompletableFuture;

/**
 * A client of the service, as the workloads use it. Has a public constructor that takes the service's URI.
 *
 * <p>A client that reads pages one after another ignores the window.
 */
public interface Contender extends AutoCloseable {

    /** The project of every cluster that is listed. */
    String PROJECT = "5f1d7a3c9b2e4d6f8a0b1c2d";
    /** What every request carries. */
    String TOKEN = "demo-access-token";
    /** How many items a page of a list has. */
    int ITEMS_PER_PAGE = 500;
    /** How many items a page has that is asked for by itself. */
    int ITEMS_OF_ONE_PAGE = 100;

    /**
     * Reads a cluster's checkpoints and keeps none.
     *
     * @param window how many pages may be under way at once
     * @param tally told of each item, in order, one at a time
     */
    CompletableFuture<?> stream(String cluster, int window, Tally tally);

    /** Reads a cluster's checkpoints into one list, and then counts them. */
    default CompletableFuture<?> list(String cluster, int window, Tally tally) {
        throw new UnsupportedOperationException("makes no list of its own");
    }

    /** Reads the first page of a cluster's checkpoints. The future's value is how many items it has. */
    CompletableFuture<Integer> page(String cluster);

    /** Sweeps all that the credentials can see. The future's value is how many clusters that were. */
    default CompletableFuture<Integer> sweep() {
        throw new UnsupportedOperationException("knows no sweep");
    }

    @Override
    void close();
}
