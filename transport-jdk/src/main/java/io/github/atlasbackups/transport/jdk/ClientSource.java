package io.github.atlasbackups.transport.jdk;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Where a transport has its client from. */
interface ClientSource {

    /** The client, now or soon. A failure is not remembered: the next call tries again. */
    CompletableFuture<HttpClient> client();

    /** Starts to end what the source itself opened. Idempotent. */
    void close();

    /** Waits until it has ended, or the time is over. */
    void awaitEnd(Duration patience) throws InterruptedException;

    /** A client of the caller's, which stays open. */
    static ClientSource borrowed(HttpClient client) {
        CompletableFuture<HttpClient> ready = CompletableFuture.completedFuture(client);
        return new ClientSource() {
            @Override
            public CompletableFuture<HttpClient> client() {
                return ready;
            }

            @Override
            public void close() {}

            @Override
            public void awaitEnd(Duration patience) {}
        };
    }
}
