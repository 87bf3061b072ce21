package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTimerTest {

    private final DeadlineTimer timer = new DeadlineTimer(task -> {
        Thread thread = new Thread(task, "timer");
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @Test
    void callsOneAfterTheOtherDoNotWakeItsThreadEach() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                JdkHttpTransport transport = JdkHttpTransport.create()) {
            Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
            long thread = Thread.getAllStackTraces().keySet().stream()
                    .filter(each -> each.getName().equals("atlas-backups-jdk-timer"))
                    .mapToLong(Thread::getId)
                    .max()
                    .orElseThrow();
            long before = waits(thread);

            for (int i = 0; i < 300; i++) {
                Outcome.response(transport.send(HttpRequest.get(server.origin(), "/")));
            }

            assertThat(waits(thread) - before).isLessThan(30);
        }
    }

    private static long waits(long thread) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread).getWaitedCount();
    }

    @Test
    void oneThatIsDueBeforeAllOthersRunsBeforeThem() throws Exception {
        List<Future<?>> cancelled = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cancelled.add(timer.schedule(() -> {}, 1, TimeUnit.HOURS));
        }
        cancelled.forEach(timer::cancel);
        CompletableFuture<Long> ran = new CompletableFuture<>();
        long start = System.nanoTime();

        timer.schedule(() -> ran.complete(System.nanoTime() - start), 20, TimeUnit.MILLISECONDS);

        assertThat(ran.get(30, TimeUnit.SECONDS))
                .as("never early")
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void aCancelledTaskDoesNotRun() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        Future<?> cancelled = timer.schedule(() -> first.complete("cancelled"), 10, TimeUnit.MILLISECONDS);
        timer.cancel(cancelled);
        timer.cancel(cancelled);
        timer.schedule(() -> first.complete("the other"), 10, TimeUnit.MILLISECONDS);

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("the other");
    }

    @Test
    void aCancelledTaskKeepsNothingAlive() {
        Object[] call = {new Object()};
        WeakReference<Object> left = new WeakReference<>(call[0]);
        timer.cancel(timer.schedule(new HoldsACall(call[0])::hashCode, 1, TimeUnit.HOURS));
        assertThat(timer.getQueue()).as("the husk").hasSize(1);

        call[0] = null;
        for (int i = 0; i < 100 && left.get() != null; i++) {
            System.gc();
        }
        assertThat(left.get()).isNull();
    }

    private record HoldsACall(Object call) {}

    @Test
    void cancelledTasksDoNotPileUpAndThoseThatRunStay() {
        Future<?> runs = timer.schedule(() -> {}, 1, TimeUnit.HOURS);
        int most = 0;
        for (int i = 0; i < 10 * DeadlineTimer.HUSKS; i++) {
            timer.cancel(timer.schedule(() -> {}, 365, TimeUnit.DAYS));
            most = Math.max(most, timer.getQueue().size());
        }

        assertThat(most).isLessThanOrEqualTo(1 + DeadlineTimer.HUSKS);
        assertThat(timer.getQueue()).containsExactly((Runnable) runs);
    }
}
