package io.github.atlasbackups.transport.jdk;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request body, empty or not, that lets its request go out once.
 *
 * <p>The JDK's client sends a GET again by itself when the connection dies before the first byte of a response, and no
 * setting of one client turns that off. It asks the body for its length each time it writes a request head, after it is
 * connected and before it writes: refusing the second question stops the second request. The price is {@code
 * Content-Length: 0} on a GET, which JDK 17 sends anyway. See ADR 0020.
 */
final class SingleSend implements BodyPublisher {

    private final BodyPublisher content;
    private final AtomicBoolean begun = new AtomicBoolean();

    private SingleSend(BodyPublisher content) {
        this.content = content;
    }

    /** The body of one request. */
    static SingleSend of(@Nullable String body) {
        return new SingleSend(
                body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a connection is there and the request has been handed to it. */
    boolean hasBegun() {
        return begun.get();
    }

    @Override
    public long contentLength() {
        if (!begun.compareAndSet(false, true)) {
            throw new SecondSendRefused();
        }
        return content.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        content.subscribe(subscriber);
    }

    /** The client wanted to send again: the first connection died without an answer. */
    static final class SecondSendRefused extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        SecondSendRefused() {
            super("the connection was lost before the first byte of a response");
        }
    }
}
