package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body into memory, and stops as soon as it is known to be larger than the cap.
 *
 * <p>Bytes are copied out of the client's buffers, which are 16 KiB each however little they hold, and memory is taken when the first
 * of them is there and grows with what has arrived: a peer that declares much and sends little, or sends byte by byte, takes 16 KiB, or
 * up to eight times the memory of its bytes. A page of 100 KB mostly takes one buffer, of its declared size.
 */
final class CappedBodySubscriber implements BodySubscriber<byte[]> {

    private static final byte[] NOTHING = {};

    private static final int LEAST = 16 << 10;

    /** A page of 500 checkpoints, of half a megabyte, then outgrows one buffer. */
    private static final int GROWTH_TOWARDS_DECLARED = 8;

    private static final int GROWTH = 2;

    private final int cap;
    private final int expected;
    private final Supplier<AtlasTransportException> tooLarge;
    private final Predicate<Flow.Subscription> start;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription source;
    private byte[] bytes = NOTHING;
    private int length;

    private CappedBodySubscriber(
            int cap, int expected, Supplier<AtlasTransportException> tooLarge, Predicate<Flow.Subscription> start) {
        this.cap = cap;
        this.expected = expected;
        this.tooLarge = tooLarge;
        this.start = start;
    }

    /**
     * A body up to a cap.
     *
     * @param declared the length that the head declares, or -1
     * @param start called once, before anything is read; the body is read if it returns true, and cut off if not
     */
    static CappedBodySubscriber of(
            long declared, int cap, Supplier<AtlasTransportException> tooLarge, Predicate<Flow.Subscription> start) {
        if (declared > cap) {
            return refused(tooLarge.get());
        }
        return new CappedBodySubscriber(cap, declared < 0 ? cap : (int) declared, tooLarge, start);
    }

    /** A body that is not read at all; its connection is dropped. */
    static CappedBodySubscriber refused(AtlasTransportException failure) {
        CappedBodySubscriber body = new CappedBodySubscriber(0, 0, () -> failure, source -> false);
        body.whole.completeExceptionally(failure);
        return body;
    }

    @Override
    public CompletableFuture<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        if (start.test(subscription)) {
            subscription.request(Long.MAX_VALUE);
        } else {
            whole.completeExceptionally(new CancellationException("not read"));
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (!whole.isDone()) {
                append(buffer);
            }
        }
    }

    private void append(ByteBuffer buffer) {
        int more = buffer.remaining();
        if (more > cap - length) {
            bytes = NOTHING;
            // In this order: a cancelled HTTP/2 stream reports an error of its own at once.
            whole.completeExceptionally(tooLarge.get());
            Objects.requireNonNull(source).cancel();
            return;
        }
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, capacityFor(length + more));
        }
        buffer.get(bytes, length, more);
        length += more;
    }

    /** Several times what is there, so that copying stays cheap, but no more than is expected in all. */
    private int capacityFor(int needed) {
        boolean declared = expected < cap && needed <= expected;
        long ample = (long) needed * (declared ? GROWTH_TOWARDS_DECLARED : GROWTH);
        return (int) Math.min(declared ? expected : cap, Math.max(ample, LEAST));
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
}
