package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

/** Passes the items of a pass to a subscriber one by one. */
final class ItemSink<T extends Identified> implements PageSink<T> {

    private final Signals<T> signals;
    private final Consumer<? super ListingReport> onReport;
    private List<T> items = List.of();
    private int next;

    private ItemSink(
            Flow.Subscriber<? super T> subscriber,
            Consumer<? super ListingReport> onReport,
            Function<PageSink<T>, Pass<T>> reading) {
        Pass<T> pass = reading.apply(this);
        this.signals = new Signals<>(subscriber, pass::wake, pass::cancel, pass::abort);
        this.onReport = onReport;
    }

    static <T extends Identified> void subscribe(
            Flow.Subscriber<? super T> subscriber,
            Consumer<? super ListingReport> onReport,
            Function<PageSink<T>, Pass<T>> reading) {
        new ItemSink<>(subscriber, onReport, reading).signals.subscribed();
    }

    @Override
    public boolean flush() {
        while (holds() && signals.next(items.get(next))) {
            next++;
        }
        return !holds() && signals.isDemanded();
    }

    @Override
    public boolean holds() {
        return next < items.size();
    }

    @Override
    public void accept(Page<T> page) {
        items = page.items();
        next = 0;
    }

    @Override
    public void end(PassFacts facts) {
        onReport.accept(facts.report());
        signals.complete();
    }

    @Override
    public void fail(Throwable failure) {
        signals.fail(failure);
    }
}
