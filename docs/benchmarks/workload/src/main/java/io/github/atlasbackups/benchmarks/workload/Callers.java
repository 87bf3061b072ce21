package io.github.atlasbackups.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Callers that ask for the same page again and again, each as soon as it has its answer. Each is a thread, for every contender alike. */
final class Callers {

    private final Contender contender;
    private final String cluster;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean over;

    Callers(Contender contender, String cluster) {
        this.contender = contender;
        this.cluster = cluster;
    }

    /** Answers a second, processor time and switches of threads an answer, and how many calls failed, all after the warm-up. */
    String measure(int callers, int warmupMillis, int millis) {
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            running.add(OwnThread.call(this::askAgainAndAgain));
        }
        pause(warmupMillis);
        long before = answered.get();
        long processor = ProcessFigures.processorMillis();
        long switches = ProcessFigures.switches();
        long start = System.nanoTime();
        pause(millis);
        long count = answered.get() - before;
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (ProcessFigures.processorMillis() - processor) * 1e3 / Math.max(1, count);
        double switchesEach = (ProcessFigures.switches() - switches) / (double) Math.max(1, count);
        over = true;
        running.forEach(CompletableFuture::join);
        return " rate" + callers + "=" + count / seconds + " micros" + callers + "=" + micros + " failed" + callers
                + "=" + failed.get() + " switches" + callers + "=" + switchesEach;
    }

    private Void askAgainAndAgain() {
        while (!over) {
            try {
                int items = contender.page(cluster).join();
                if (items == Contender.ITEMS_OF_ONE_PAGE) {
                    answered.incrementAndGet();
                } else {
                    failed.incrementAndGet();
                }
            } catch (RuntimeException failure) {
                failed.incrementAndGet();
            }
        }
        return null;
    }

    private static void pause(int millis) {
        long due = System.nanoTime() + millis * 1_000_000L;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
