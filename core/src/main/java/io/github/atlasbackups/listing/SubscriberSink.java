package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Passes the pages of a pass to a subscriber one by one. */
final class SubscriberSink<T extends Identified> implements PageSink<T> {

    private final Signals<Page<T>> signals;
    private final Consumer<? super ListingReport> onReport;
    private @Nullable Page<T> page;

    private SubscriberSink(
            Flow.Subscriber<? super Page<T>> subscriber,
            Consumer<? super ListingReport> onReport,
            Function<PageSink<T>, Pass<T>> reading) {
        Pass<T> pass = reading.apply(this);
        this.signals = new Signals<>(subscriber, pass::wake, pass::cancel, pass::abort);
        this.onReport = onReport;
    }

    static <T extends Identified> void subscribe(
            Flow.Subscriber<? super Page<T>> subscriber,
            Consumer<? super ListingReport> onReport,
            Function<PageSink<T>, Pass<T>> reading) {
        new SubscriberSink<>(subscriber, onReport, reading).signals.subscribed();
    }

    @Override
    public boolean flush() {
        Page<T> held = page;
        if (held != null && signals.next(held)) {
            page = null;
        }
        return !holds() && signals.isDemanded();
    }

    @Override
    public boolean holds() {
        return page != null;
    }

    @Override
    public void accept(Page<T> next) {
        page = next;
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
