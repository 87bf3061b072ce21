package io.github.atlasbackups.testkit.adapter.matrix;

import java.util.List;

/**
 * Where in a listing the fault strikes.
 *
 * @param page the page, from 1
 * @param credentials what the client authenticates its calls with
 */
record FaultPoint(int page, CredentialKind credentials) {

    /** How many pages the list has. */
    static final int PAGES = 5;

    static final int FIRST = 1;
    static final int THIRD = 3;

    /** The first page and the third of five, each with both kinds of credentials. */
    static final List<FaultPoint> ALL = List.of(
            new FaultPoint(FIRST, CredentialKind.SERVICE_ACCOUNT),
            new FaultPoint(FIRST, CredentialKind.API_KEY),
            new FaultPoint(THIRD, CredentialKind.SERVICE_ACCOUNT),
            new FaultPoint(THIRD, CredentialKind.API_KEY));

    @Override
    public String toString() {
        return "on page " + page + ", with " + (credentials == CredentialKind.API_KEY ? "an " : "a ") + credentials;
    }
}
