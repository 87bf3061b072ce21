package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects one body, and says so once it is larger than the cap. Confined to the loop. */
final class CappedBody implements BodyCodec<byte[]>, BodyStream<byte[]> {

    /** A declared length counts only up to here: whoever declares much and sends nothing must not cost us much. */
    private static final int MAX_FIRST_RESERVATION = 1024 * 1024;

    private final int cap;
    private final Runnable whenTooLarge;
    private final Promise<byte[]> whole = Promise.promise();
    private byte[] bytes = new byte[0];
    private int length;
    private boolean tooLarge;

    CappedBody(int cap, Runnable whenTooLarge) {
        this.cap = cap;
        this.whenTooLarge = whenTooLarge;
    }

    /** Makes room for this many bytes; -1 if nobody knows. */
    void expect(long declaredLength) {
        if (declaredLength > 0) {
            bytes = new byte[(int) Math.min(declaredLength, Math.min(cap, MAX_FIRST_RESERVATION))];
        }
    }

    @Override
    public BodyStream<byte[]> stream() {
        return this;
    }

    @Override
    public Future<byte[]> result() {
        return whole.future();
    }

    @Override
    public Future<Void> write(Buffer piece) {
        if (tooLarge) {
            return Future.succeededFuture();
        }
        int more = piece.length();
        if (more > cap - length) {
            tooLarge = true;
            bytes = new byte[0];
            whenTooLarge.run();
            return Future.succeededFuture();
        }
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(cap, Math.max(length + more, 2L * bytes.length)));
        }
        piece.getBytes(bytes, length);
        length += more;
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        whole.tryComplete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        return Future.succeededFuture();
    }

    /** The body broke off. */
    @Override
    public void handle(Throwable failure) {
        whole.tryFail(failure);
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }
}
