package io.github.atlasbackups.benchmarks.workload;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A generated client: a call blocks and brings a page, and a list is read one page after another, by a loop as the users of such a client
 * write it.
 *
 * @param <I> an item
 */
public abstract class Blocking<I> implements Contender {

    /** One page. */
    protected abstract List<I> items(String cluster, int itemsPerPage, int number) throws Exception;

    /** The id of an item. */
    protected abstract String id(I item);

    @Override
    public CompletableFuture<?> stream(String cluster, int window, Tally tally) {
        return OwnThread.call(() -> {
            int number = 1;
            List<I> page;
            do {
                page = items(cluster, ITEMS_PER_PAGE, number++);
                page.forEach(item -> tally.add(id(item)));
            } while (page.size() == ITEMS_PER_PAGE);
            return tally;
        });
    }

    @Override
    public CompletableFuture<Integer> page(String cluster) {
        try {
            return CompletableFuture.completedFuture(
                    items(cluster, ITEMS_OF_ONE_PAGE, 1).size());
        } catch (Exception failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }
}
