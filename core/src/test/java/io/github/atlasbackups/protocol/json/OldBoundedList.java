package io.github.atlasbackups.protocol.json;

import java.util.ArrayList;

/**
 * What every list of a document is read into. An operation that ignores page parameters may send more than was asked for, up to
 * {@value #MAX_ELEMENTS}; a list that goes on is an attack on the memory or a mistake, and reading it stops.
 */
final class OldBoundedList<E> extends ArrayList<E> {

    static final int MAX_ELEMENTS = 10_000;

    private static final long serialVersionUID = 1L;

    @Override
    public boolean add(E element) {
        if (size() >= MAX_ELEMENTS) {
            throw new TooManyElements();
        }
        return super.add(element);
    }

    /** Ends the reading; see {@link OldDecodingFailure}. */
    static final class TooManyElements extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
