package io.github.atlasbackups.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Keeps all that a pass brings. */
final class CollectingSink<T> implements PageSink<T> {

    private final List<T> items = new ArrayList<>();
    private final BiConsumer<List<T>, PassFacts> onEnd;
    private final Consumer<Throwable> onFailure;

    CollectingSink(BiConsumer<List<T>, PassFacts> onEnd, Consumer<Throwable> onFailure) {
        this.onEnd = onEnd;
        this.onFailure = onFailure;
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public boolean holds() {
        return false;
    }

    @Override
    public void accept(Page<T> page) {
        items.addAll(page.items());
    }

    @Override
    public void end(PassFacts facts) {
        onEnd.accept(items, facts);
    }

    @Override
    public void fail(Throwable failure) {
        onFailure.accept(failure);
    }
}
