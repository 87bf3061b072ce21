package io.github.atlasbackups.testkit.adapter.matrix;

import java.util.List;

/**
 * Where in a listing the fault strikes.
 *
 * @param page the page, from 1
 * @param proof what the client proves its calls with
 */
record Place(int page, Proof proof) {

    /** How many pages the list has. */
    static final int PAGES = 5;

    static final int FIRST = 1;
    static final int THIRD = 3;

    /** The first page and the third of five, each with both kinds of credentials. */
    static final List<Place> ALL = List.of(
            new Place(FIRST, Proof.SERVICE_ACCOUNT),
            new Place(FIRST, Proof.API_KEY),
            new Place(THIRD, Proof.SERVICE_ACCOUNT),
            new Place(THIRD, Proof.API_KEY));

    @Override
    public String toString() {
        return "on page " + page + ", with " + (proof == Proof.API_KEY ? "an " : "a ") + proof;
    }
}
