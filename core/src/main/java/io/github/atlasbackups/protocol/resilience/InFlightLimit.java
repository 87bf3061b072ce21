package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.transport.HttpResponse;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what a client has under way at once, over all buckets: how many calls, and how many bytes their responses have. Thread-safe.
 *
 * <p>A call counts from when it is sent until it has its response or has failed; the bytes, until the response is decoded as well. Until a
 * response is there, its {@link ExpectedSizes expected size} counts. So the bytes are above the bound only by as much as responses are
 * larger than expected. What is expected to be larger than the bound goes when no other bytes are under way.
 *
 * <p>A queue whose next call finds no room waits in line, and is worked again when it is the first there and something has changed. None
 * passes another: one long queue does not keep the others out, nor do many small responses a large one. While others wait, a queue takes
 * one turn and then goes to the end of the line.
 */
final class InFlightLimit {

    private final long maxBytes;
    private final ExpectedSizes sizes = new ExpectedSizes();
    private final Set<BucketQueue> line = new LinkedHashSet<>();
    private int freeCalls;
    private long bytes;
    private boolean handingOut;

    /** The queue that is worked to see whether it takes a turn; null once it has asked for one. */
    private @Nullable BucketQueue offered;

    /** The first in line has asked and found no room, and nothing has changed since. */
    private boolean full;

    InFlightLimit(int maxCalls, long maxBytes) {
        this.freeCalls = maxCalls;
        this.maxBytes = maxBytes;
    }

    /** A turn for a queue's next call, of this kind. If there is none yet, the queue is in line, and is worked when there may be one. */
    synchronized @Nullable Permit take(BucketQueue queue, String kind) {
        if (offered == queue) {
            offered = null;
        }
        boolean isFirst = line.isEmpty() || line.iterator().next() == queue;
        long expected = sizes.of(kind);
        if (isFirst && freeCalls > 0 && (bytes == 0 || bytes + expected <= maxBytes)) {
            line.remove(queue);
            full = false;
            freeCalls--;
            bytes += expected;
            return new Permit(kind, expected);
        }
        full |= isFirst;
        line.add(queue);
        return null;
    }

    /** A queue in line has nothing to send now. */
    void leave(BucketQueue queue) {
        synchronized (this) {
            line.remove(queue);
            full = false;
        }
        handOut();
    }

    /** Works the queues in line as long as there is room. Who comes while another does that leaves it to that one: no stack grows. */
    void handOut() {
        for (BucketQueue queue = first(); queue != null; queue = next()) {
            queue.work();
        }
    }

    private synchronized @Nullable BucketQueue first() {
        if (handingOut || full || line.isEmpty()) {
            return null;
        }
        handingOut = true;
        return next();
    }

    private synchronized @Nullable BucketQueue next() {
        if (offered != null) {
            // Worked, and it did not ask: another thread is at it, which will.
            line.remove(offered);
            offered = null;
            full = false;
        }
        if (full || line.isEmpty()) {
            handingOut = false;
            return null;
        }
        offered = line.iterator().next();
        return offered;
    }

    /** What one call may have under way. */
    final class Permit {

        private final String kind;
        private long held;

        private Permit(String kind, long expected) {
            this.kind = kind;
            this.held = expected;
        }

        /** The call has ended; the body of its response, if it has one, counts from now on as what it is. To be called once. */
        void answered(@Nullable HttpResponse response) {
            synchronized (InFlightLimit.this) {
                freeCalls++;
                hold(response == null ? 0 : response.bodyLength());
                if (response != null && response.status() == 200) {
                    sizes.learn(kind, held);
                }
            }
            handOut();
        }

        /** The response is decoded, or nobody wants it. Idempotent. */
        void close() {
            synchronized (InFlightLimit.this) {
                if (held == 0) {
                    return;
                }
                hold(0);
            }
            handOut();
        }

        private void hold(long size) {
            bytes += size - held;
            held = size;
            full = false;
        }
    }
}
