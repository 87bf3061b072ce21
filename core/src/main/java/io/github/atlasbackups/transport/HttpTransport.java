package io.github.atlasbackups.transport;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Sends one request and hands back its response, whole.
 *
 * <p>What an implementation promises:
 *
 * <ul>
 *   <li>Every status is a value, 3xx, 4xx and 5xx included. The only failure of the future is an {@link
 *       io.github.atlasbackups.error.AtlasTransportException}, completed directly, not wrapped.
 *   <li>The target is sent byte for byte as given. Redirects are never followed, requests never retried, bodies never
 *       decompressed: one with a {@code Content-Encoding} comes as it was sent, and compression is not asked for but by a request's own
 *       {@code Accept-Encoding}. The client decompresses, and refuses what it did not ask for.
 *   <li>{@link HttpRequest#timeout()} covers everything: waiting for a connection, connecting, head and body. When it
 *       passes, the future fails with {@code TIMEOUT} and the exchange's socket is closed within 250 ms.
 *   <li>Cancelling the future, with either flag, aborts the exchange within 250 ms and gives its connection back.
 *   <li>A socket that is still connecting, TLS handshake included, may instead live until the connect timeout after its call ended.
 *   <li>The body is capped ({@link #maxBodyBytes()}, as sent); a larger one fails with {@code TOO_LARGE} as soon as that is
 *       known, and its connection is dropped. A body cut short fails with {@code TRUNCATED} or {@code RESET} where its
 *       framing shows it.
 *   <li>{@code send} never blocks and never throws but for null. Thread-safe. Which thread completes the future is the
 *       adapter's to say; callers must not block it.
 *   <li>{@link #close()} is idempotent, fails what is pending with {@code CLOSED} within a second after what {@link #beforeClose}
 *       registered has ended, and leaves no thread of the transport's own behind. Calls after it fail with {@code CLOSED}. Resources that the caller passed in stay
 *       open.
 * </ul>
 */
@FunctionalInterface
public interface HttpTransport extends AutoCloseable {

    /** Sends the request. See the promises above. */
    CompletableFuture<HttpResponse> send(HttpRequest request);

    /**
     * Registers what has to be done while this transport still sends, such as the revocation of a client's token. Whoever closes the
     * transport, or what it runs on, {@link #close()} starts it first, goes on sending until its future has ended, two seconds at
     * most, and only then closes. On an event loop {@code close()} doesn't wait for that, and the rest happens behind it. What is
     * pending fails when the transport closes.
     *
     * <p>By default nothing is registered, and a client that is closed after its transport can't revoke its token: adapters keep the
     * tasks in {@link CloseTasks}, and decorators pass them on.
     *
     * @param task starts it; called once at most, on the thread that closes; must not block
     * @return takes it back, for who has done it otherwise
     */
    default Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
        return () -> {};
    }

    /**
     * How many bytes a response's body may have: also once the client has decompressed it, so that a small body does no more harm
     * than a large one. Default: 16 MiB. A transport whose cap can be set, or that wraps another, says so here.
     */
    default int maxBodyBytes() {
        return 16 << 20;
    }

    /** Gives back what the transport itself opened; by default nothing. Idempotent. */
    @Override
    default void close() {}
}
