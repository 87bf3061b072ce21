package io.github.atlasbackups.testkit.adapter.matrix;

import java.util.concurrent.atomic.AtomicInteger;

/** Decides, in one run, which requests the fault strikes, and remembers when it first did. Thread-safe. */
final class FaultTrigger {

    private final FaultCase.Target target;
    private final FaultCase.Frequency frequency;
    private final FaultPoint point;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile boolean forgotten;
    private volatile long firstAt;

    FaultTrigger(FaultCase fault, FaultPoint point) {
        this.target = fault.target();
        this.frequency = fault.frequency();
        this.point = point;
    }

    /** Whether the fault strikes this request. Call once for each. */
    boolean takes(ServedRequest request) {
        if (!isAimedAt(request)) {
            return false;
        }
        int nth = seen.incrementAndGet();
        if (nth == 1) {
            firstAt = System.nanoTime();
        }
        return frequency.includes(nth);
    }

    /** Whether any request was one that the fault is aimed at. */
    boolean wasSeen() {
        return seen.get() > 0;
    }

    /** When the first of them came, by {@link System#nanoTime()}. */
    long firstAt() {
        return firstAt;
    }

    private boolean isAimedAt(ServedRequest request) {
        boolean onPage = request.page() >= point.page() && request.isAuthenticated();
        if (target == FaultCase.Target.PAGES) {
            return onPage;
        }
        if (point.page() > 1 && !forgotten) {
            if (!onPage) {
                return false;
            }
            forgotten = true;
            request.atlas().revokeTokens();
            request.atlas().endNonces();
        }
        return point.credentials() == CredentialKind.SERVICE_ACCOUNT
                ? request.isForToken()
                : request.usual().status() == 401;
    }
}
