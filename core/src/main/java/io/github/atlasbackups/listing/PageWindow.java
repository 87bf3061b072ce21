package io.github.atlasbackups.listing;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The pages that were asked for and not yet taken, in order. {@link #close} may be called by any thread at any time; all
 * else by one thread at a time.
 */
final class PageWindow<T> {

    private final PageSource<T> source;
    private final PageRequest template;
    private final Runnable onAnswer;
    private final Queue<PendingPage<T>> slots = new ConcurrentLinkedQueue<>();
    private int size;
    private int next = 1;
    private boolean sealed;
    private volatile boolean closed;

    PageWindow(PageSource<T> source, PageRequest template, Runnable onAnswer) {
        this.source = source;
        this.template = template;
        this.onAnswer = onAnswer;
    }

    /** Asks for the next page. */
    void ask() {
        PendingPage<T> slot = new PendingPage<>(next++);
        slots.add(slot);
        size++;
        slot.ask(source, template.pageNum(slot.number()), onAnswer);
        if (closed) {
            slot.abort();
        }
    }

    /** The number of the page that {@link #ask} asks for next. */
    int next() {
        return next;
    }

    int size() {
        return size;
    }

    /** The first page in order, if its answer is there. */
    @Nullable
    PendingPage<T> first() {
        PendingPage<T> slot = slots.peek();
        return slot != null && slot.isAnswered() ? slot : null;
    }

    /** Lets go of the first page. */
    void removeFirst() {
        slots.remove();
        size--;
    }

    /**
     * Whether a page is there after which none is needed: the last of the list, or a failure. What was asked for after it
     * is aborted.
     */
    boolean isSealed() {
        if (sealed) {
            return true;
        }
        Iterator<PendingPage<T>> iterator = slots.iterator();
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

    /** Aborts all that is under way, and whatever is asked for later. */
    void close() {
        closed = true;
        slots.forEach(PendingPage::abort);
    }

    private boolean isLast(PendingPage<T> slot) {
        Page<T> page = slot.page();
        return slot.failure() != null || page != null && EndRule.isEnd(page, template.itemsPerPage());
    }
}
