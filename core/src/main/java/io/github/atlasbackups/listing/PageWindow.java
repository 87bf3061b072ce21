package io.github.atlasbackups.listing;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The pages that were requested and not yet taken, in order. {@link #close} may be called by any thread at any time; all
 * else by one thread at a time.
 */
final class PageWindow<T> {

    private final PageSource<T> source;
    private final PageRequest template;
    private final Counting counting;
    private final Runnable onAnswer;
    private final Queue<PendingPage<T>> pages = new ConcurrentLinkedQueue<>();
    private int size;
    private int next = 1;
    private boolean sealed;
    private volatile boolean closed;

    PageWindow(PageSource<T> source, PageRequest template, Counting counting, Runnable onAnswer) {
        this.source = source;
        this.template = template;
        this.counting = counting;
        this.onAnswer = onAnswer;
    }

    /** Requests the next page. */
    void request() {
        PendingPage<T> page = new PendingPage<>(next++);
        pages.add(page);
        size++;
        page.request(source, template.pageNum(page.number()), counting, onAnswer);
        if (closed) {
            page.abort();
        }
    }

    /** The number of the page that {@link #request} requests next. */
    int next() {
        return next;
    }

    int size() {
        return size;
    }

    /** The first page in order, if its answer is there. */
    @Nullable
    PendingPage<T> first() {
        PendingPage<T> page = pages.peek();
        return page != null && page.isAnswered() ? page : null;
    }

    /** Lets go of the first page. */
    void removeFirst() {
        pages.remove();
        size--;
    }

    /**
     * Whether there is an answer after which no page is needed: one past the end of the list, or a failure. Requests for
     * pages after it are aborted.
     */
    boolean isSealed() {
        if (sealed) {
            return true;
        }
        Iterator<PendingPage<T>> iterator = pages.iterator();
        while (iterator.hasNext() && !sealed) {
            sealed = isLast(iterator.next());
        }
        while (iterator.hasNext()) {
            PendingPage<T> pointless = iterator.next();
            iterator.remove();
            size--;
            pointless.abort();
        }
        return sealed;
    }

    /** Aborts all that is under way, and whatever is requested later. */
    void close() {
        closed = true;
        pages.forEach(PendingPage::abort);
    }

    private static boolean isLast(PendingPage<?> pending) {
        Page<?> page = pending.page();
        return pending.failure() != null || page != null && EndRule.isPastTheEnd(page);
    }
}
