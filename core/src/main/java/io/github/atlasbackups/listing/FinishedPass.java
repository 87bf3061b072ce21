package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One reading of the whole list: its items, what it met, and which ids. */
record FinishedPass<T extends Identified>(List<T> items, PassFacts facts, Deduplication<T> ids) {

    /** Whether an item with this one's id came. */
    boolean met(T item) {
        return ids.knows(item);
    }

    /** Keeps all that a pass brings. */
    static final class Collector<T extends Identified> implements PageSink<T> {

        private final List<T> items = new ArrayList<>();
        private final Deduplication<T> ids;
        private final Consumer<FinishedPass<T>> onEnd;
        private final Consumer<Throwable> onFailure;

        Collector(Deduplication<T> ids, Consumer<FinishedPass<T>> onEnd, Consumer<Throwable> onFailure) {
            this.ids = ids;
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
            onEnd.accept(new FinishedPass<>(items, facts, ids));
        }

        @Override
        public void fail(Throwable failure) {
            onFailure.accept(failure);
        }
    }
}
