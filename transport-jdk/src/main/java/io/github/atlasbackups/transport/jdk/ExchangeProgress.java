package io.github.atlasbackups.transport.jdk;

/** How far a call has come. */
enum ExchangeProgress {
    /** In the queue, or held up by another call that has the client built. */
    WAITING("still waiting for a connection"),
    /** No connection is ready yet: name look-up, TCP, proxy, TLS. */
    CONNECTING("still connecting"),
    /** The request is on its way, or has been sent. */
    REQUESTED("still waiting for the response head"),
    /** Status and headers have arrived. */
    ANSWERED("still reading the response body");

    private final String words;

    ExchangeProgress(String words) {
        this.words = words;
    }

    /** For messages. */
    @Override
    public String toString() {
        return words;
    }
}
