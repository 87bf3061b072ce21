package io.github.atlasbackups.testkit.adapter.matrix;

import java.util.concurrent.atomic.AtomicInteger;

/** Tells, in one run, which requests the fault strikes, and when it first did. Thread-safe. */
final class Target {

    private final Aim aim;
    private final Times times;
    private final Place place;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile boolean forgotten;
    private volatile long firstAt;

    Target(FaultCase fault, Place place) {
        this.aim = fault.aim();
        this.times = fault.times();
        this.place = place;
    }

    /** Whether the fault strikes this request. To be asked once for each. */
    boolean takes(Visit visit) {
        if (!isInSight(visit)) {
            return false;
        }
        int nth = seen.incrementAndGet();
        if (nth == 1) {
            firstAt = System.nanoTime();
        }
        return times.include(nth);
    }

    /** Whether any request was one that the fault is aimed at. */
    boolean wasSeen() {
        return seen.get() > 0;
    }

    /** When the first of them came, by {@link System#nanoTime()}. */
    long firstAt() {
        return firstAt;
    }

    private boolean isInSight(Visit visit) {
        boolean onPage = visit.page() >= place.page() && visit.isProven();
        if (aim == Aim.PAGES) {
            return onPage;
        }
        if (place.page() > 1 && !forgotten) {
            if (!onPage) {
                return false;
            }
            forgotten = true;
            visit.atlas().revokeTokens();
            visit.atlas().endNonces();
        }
        return place.proof() == Proof.SERVICE_ACCOUNT
                ? visit.isForToken()
                : visit.usual().status() == 401;
    }
}
