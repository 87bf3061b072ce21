package io.github.atlasbackups.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In real time: what is tested is which thread runs what, and that none waits for a blocked one. */
@Timeout(120)
class SystemSchedulerTest {

    private static final long GUARD = 10_000;
    private static final InheritableThreadLocal<String> CALLERS = new InheritableThreadLocal<>();

    private final Scheduler scheduler = Scheduler.system();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void release() {
        release.countDown();
    }

    @Test
    void aBlockedCommonPoolHoldsUpNoDeadline() throws InterruptedException {
        for (int i = 0; i < 64; i++) {
            ForkJoinPool.commonPool().execute(this::block);
        }

        assertThat(fires(Duration.ofMillis(200))).isTrue();
    }

    @Test
    void tasksThatBlockHoldUpNoOther() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            scheduler.schedule(Duration.ofMillis(i % 3), () -> {
                blocked.countDown();
                block();
            });
        }

        assertThat(fires(Duration.ofMillis(200))).isTrue();
        assertThat(blocked.await(GUARD, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void aBurstOfShortTasksNeedsNoFurtherThreads() throws InterruptedException {
        ScheduledExecutorService neverLooks = Executors.newSingleThreadScheduledExecutor();
        try {
            neverLooks.execute(this::block);
            DaemonPool pool = new DaemonPool(neverLooks, Thread::new, Duration.ofMillis(1));
            CountDownLatch done = new CountDownLatch(10_000);
            for (int i = 0; i < 10_000; i++) {
                pool.execute(done::countDown);
            }

            assertThat(done.await(GUARD, TimeUnit.MILLISECONDS)).isTrue();
            assertThat(pool.size()).isLessThanOrEqualTo(2);
        } finally {
            release.countDown();
            neverLooks.shutdownNow();
        }
    }

    @Test
    void idleThreadsEnd() throws InterruptedException {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            DaemonPool pool = new DaemonPool(
                    timer,
                    task -> {
                        Thread thread = new Thread(task);
                        threads.add(thread);
                        return thread;
                    },
                    Duration.ofMillis(1));
            CountDownLatch done = new CountDownLatch(1);
            pool.execute(done::countDown);
            assertThat(done.await(GUARD, TimeUnit.MILLISECONDS)).isTrue();

            for (Thread thread : threads) {
                thread.join(GUARD);
                assertThat(thread.isAlive()).isFalse();
            }
            assertThat(pool.size()).isZero();
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void itsThreadsAreNamedDaemons() throws Exception {
        CompletableFuture<Thread> seen = new CompletableFuture<>();
        scheduler.schedule(Duration.ofMillis(1), () -> seen.complete(Thread.currentThread()));

        Thread thread = seen.get(GUARD, TimeUnit.MILLISECONDS);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("atlas-backups-worker");
    }

    @Test
    void aThreadInheritsNothingFromTheCallerThatNeedsItFirst() throws Exception {
        CompletableFuture<Thread> made = new CompletableFuture<>();
        CompletableFuture<String> inherited = new CompletableFuture<>();
        Thread caller = new Thread(new ThreadGroup("the caller's"), () -> {
            CALLERS.set("the caller's");
            Thread.currentThread().setContextClassLoader(null);
            made.complete(SystemScheduler.daemon("made", () -> inherited.complete(CALLERS.get())));
        });
        caller.start();

        Thread thread = made.get(GUARD, TimeUnit.MILLISECONDS);
        assertThat(thread.getThreadGroup().getParent()).isNull();
        assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
        thread.start();
        assertThat(inherited.get(GUARD, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void waitsThatAreCancelledOneAfterTheOtherDoNotWakeTheTimerEach() throws Exception {
        assertThat(fires(Duration.ofMillis(1))).isTrue();
        Thread timer = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("atlas-backups-timer"))
                .findFirst()
                .orElseThrow();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            long before = waits(timer);
            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                Scheduler.Cancellable deadline = scheduler.schedule(Duration.ofMinutes(1), () -> {});
                for (int j = 0; j < 20; j++) {
                    other.submit(() -> {}).get(); // Takes long enough for the timer to wake, if it does.
                }
                deadline.cancel();
            }

            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            assertThat(waits(timer) - before).isLessThan(20 + 12 * seconds);
        } finally {
            other.shutdownNow();
        }
    }

    private static long waits(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId()).getWaitedCount();
    }

    @Test
    void aTaskThatIsCancelledDoesNotRunEvenWhenItIsDue() throws InterruptedException {
        AtomicBoolean ran = new AtomicBoolean();
        CountDownLatch over = new CountDownLatch(1);
        scheduler.schedule(Duration.ofMillis(50), () -> ran.set(true)).cancel();
        scheduler.schedule(Duration.ofMillis(60), over::countDown);

        assertThat(over.await(GUARD, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(ran).isFalse();
    }

    @Test
    void aTaskThatThrowsHarmsNoOther() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            scheduler.schedule(Duration.ZERO, () -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
                throw new AssertionError("a defect");
            });
        }

        assertThat(fires(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void aDelayBeyondAllMeasureIsWaitedForAndCanBeCancelled() {
        AtomicBoolean ran = new AtomicBoolean();
        scheduler
                .schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.set(true))
                .cancel();

        assertThat(ran).isFalse();
    }

    private boolean fires(Duration delay) throws InterruptedException {
        CountDownLatch fired = new CountDownLatch(1);
        scheduler.schedule(delay, fired::countDown);
        return fired.await(GUARD, TimeUnit.MILLISECONDS);
    }

    private void block() {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
