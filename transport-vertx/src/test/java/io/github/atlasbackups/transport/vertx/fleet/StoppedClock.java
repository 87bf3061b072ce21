package io.github.atlasbackups.transport.vertx.fleet;

import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A scheduler on which waits last until the test lets them pass; what is to be done at once is done by the system's. */
final class StoppedClock implements Scheduler {

    private record Wait(Duration delay, Runnable task) {}

    private final List<Wait> waits = new ArrayList<>();

    @Override
    public long nanoTime() {
        return Scheduler.system().nanoTime();
    }

    @Override
    public synchronized Cancellable schedule(Duration delay, Runnable task) {
        if (delay.isZero()) {
            return Scheduler.system().schedule(delay, task);
        }
        Wait wait = new Wait(delay, task);
        waits.add(wait);
        notifyAll();
        return () -> forget(wait);
    }

    private synchronized void forget(Wait wait) {
        waits.removeIf(each -> each == wait);
    }

    /** Lets the waits of this length pass, once there is one. */
    void pass(Duration delay) throws InterruptedException {
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!passIfAny(delay)) {
            if (System.nanoTime() - limit > 0) {
                throw new AssertionError("nothing waits for " + delay);
            }
        }
    }

    /** Lets the waits of this length pass, if there are any or come within a tenth of a second. */
    boolean passIfAny(Duration delay) throws InterruptedException {
        List<Wait> passed = waits(delay);
        passed.forEach(wait -> wait.task().run());
        return !passed.isEmpty();
    }

    private synchronized List<Wait> waits(Duration delay) throws InterruptedException {
        if (waits.stream().noneMatch(wait -> wait.delay().equals(delay))) {
            wait(100);
        }
        List<Wait> found =
                waits.stream().filter(wait -> wait.delay().equals(delay)).toList();
        waits.removeAll(found);
        return found;
    }
}
