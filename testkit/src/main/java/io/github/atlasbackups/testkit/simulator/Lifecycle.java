package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.transport.HttpHeaders;

/**
 * How long an operation will still be there.
 *
 * @param headers what its answers say about that
 */
record Lifecycle(HttpHeaders headers) {

    static final Lifecycle CURRENT = new Lifecycle(HttpHeaders.empty());

    static Lifecycle deprecated(String since, String sunset) {
        return new Lifecycle(HttpHeaders.empty().with("Deprecation", since).with("Sunset", sunset));
    }
}
