package io.github.atlasbackups.testkit.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What happened on the wire so far, and a way to wait for more of it. */
final class WireLog {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<WireRequest> requests = new ArrayList<>();
    private int accepted;
    private int open;
    private int mostOpen;
    private int stalled;
    private long bytesSent;

    int opened() {
        return change(() -> {
            open++;
            mostOpen = Math.max(mostOpen, open);
            accepted++;
        });
    }

    void closed() {
        change(() -> open--);
    }

    void received(WireRequest request) {
        change(() -> requests.add(request));
    }

    void stalled() {
        change(() -> stalled++);
    }

    void sent(int bytes) {
        change(() -> bytesSent += bytes);
    }

    List<WireRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    int accepted() {
        return (int) read(() -> accepted);
    }

    int open() {
        return (int) read(() -> open);
    }

    int mostOpen() {
        return (int) read(() -> mostOpen);
    }

    long bytesSent() {
        return read(() -> bytesSent);
    }

    boolean awaitRequests(int count, Duration atMost) {
        return await(() -> requests.size() >= count, atMost);
    }

    boolean awaitAccepted(int count, Duration atMost) {
        return await(() -> accepted >= count, atMost);
    }

    boolean awaitStalled(int count, Duration atMost) {
        return await(() -> stalled >= count, atMost);
    }

    boolean awaitNoneOpen(Duration atMost) {
        return await(() -> accepted > 0 && open == 0, atMost);
    }

    private int change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
            return accepted;
        } finally {
            lock.unlock();
        }
    }

    private long read(LongSupplier count) {
        lock.lock();
        try {
            return count.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(BooleanSupplier condition, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
