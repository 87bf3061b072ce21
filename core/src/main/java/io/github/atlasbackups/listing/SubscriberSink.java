package io.github.atlasbackups.listing;

import io.github.atlasbackups.flow.Signals;
import io.github.atlasbackups.model.Identified;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Passes what a pass brings to a subscriber, one by one.
 *
 * @param <T> what is listed
 * @param <S> what the subscriber gets: the items, or the pages
 */
final class SubscriberSink<T extends Identified, S> implements PageSink<T> {

    private final Signals<S> signals;
    private final Function<Page<T>, List<S>> elementsOf;
    private final Consumer<? super ListingReport> onReport;

    private SubscriberSink(
            Flow.Subscriber<? super S> subscriber,
            Function<Page<T>, List<S>> elementsOf,
            Consumer<? super ListingReport> onReport,
            Function<PageSink<T>, Pass<T>> reading) {
        Pass<T> pass = reading.apply(this);
        this.signals = new Signals<>(subscriber, pass::wake, pass::cancel, pass::abort);
        this.elementsOf = elementsOf;
        this.onReport = onReport;
    }

    /** Subscribes to a reading, which starts with the subscriber's first request. */
    static <T extends Identified, S> void subscribe(
            Flow.Subscriber<? super S> subscriber,
            Function<Page<T>, List<S>> elementsOf,
            Consumer<? super ListingReport> onReport,
            Function<PageSink<T>, Pass<T>> reading) {
        new SubscriberSink<>(subscriber, elementsOf, onReport, reading).signals.subscribed();
    }

    @Override
    public boolean flush() {
        signals.flush();
        return !signals.holds() && signals.isDemanded();
    }

    @Override
    public boolean holds() {
        return signals.holds();
    }

    @Override
    public void accept(Page<T> page) {
        signals.offer(elementsOf.apply(page));
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
