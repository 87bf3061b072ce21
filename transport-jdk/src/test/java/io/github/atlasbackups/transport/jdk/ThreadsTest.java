package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a task runs that a worker is given while it runs one of the client's. */
@Timeout(60)
class ThreadsTest {

    private final Threads threads = new Threads();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        threads.close();
    }

    @Test
    void onTheSameWorkerOnceTheClientsTaskIsOver() throws Exception {
        CompletableFuture<Thread> clients = new CompletableFuture<>();
        CompletableFuture<Thread> ours = new CompletableFuture<>();
        CompletableFuture<Boolean> early = new CompletableFuture<>();

        threads.execute(() -> {
            threads.executeNext(() -> ours.complete(Thread.currentThread()));
            early.complete(ours.isDone());
            clients.complete(Thread.currentThread());
        });

        assertThat(get(ours)).isSameAs(get(clients));
        assertThat(get(early)).isFalse();
    }

    @Test
    void evenIfTheClientsTaskThrows() throws Exception {
        CompletableFuture<Thread> ours = new CompletableFuture<>();

        threads.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
            threads.executeNext(() -> ours.complete(Thread.currentThread()));
            throw new IllegalStateException("thrown by the client");
        });

        assertThat(get(ours)).isNotNull();
    }

    @Test
    void ofSeveralTheLastSoThatNoneWaitsForAnother() throws Exception {
        CompletableFuture<Thread> clients = new CompletableFuture<>();
        CompletableFuture<Thread> first = new CompletableFuture<>();
        CompletableFuture<Thread> second = new CompletableFuture<>();

        threads.execute(() -> {
            clients.complete(Thread.currentThread());
            threads.executeNext(() -> first.complete(Thread.currentThread()));
            threads.executeNext(() -> {
                second.complete(Thread.currentThread());
                block();
            });
            // As long as the client works on, too.
            first.join();
        });

        assertThat(get(second)).isSameAs(get(clients));
        assertThat(get(first)).isNotSameAs(get(clients));
    }

    @Test
    void onAnotherWorkerIfWhatRunsIsNoTaskOfTheClients() throws Exception {
        CompletableFuture<String> waitsForItsOwn = new CompletableFuture<>();

        threads.execute(() -> threads.executeNext(() -> {
            CompletableFuture<String> nested = new CompletableFuture<>();
            threads.executeNext(() -> nested.complete("done"));
            waitsForItsOwn.complete(nested.join());
        }));

        assertThat(get(waitsForItsOwn)).isEqualTo("done");
    }

    @Test
    void onAWorkerIfTheCallerIsNone() throws Exception {
        CompletableFuture<Thread> ours = new CompletableFuture<>();

        threads.executeNext(() -> ours.complete(Thread.currentThread()));

        assertThat(get(ours).getName()).isEqualTo("atlas-backups-jdk-worker");
    }

    @Test
    void alsoIfTheThreadsWereClosedMeanwhile() throws Exception {
        CompletableFuture<Thread> ours = new CompletableFuture<>();

        threads.execute(() -> {
            threads.executeNext(() -> ours.complete(Thread.currentThread()));
            threads.close();
        });

        assertThat(get(ours)).isNotNull();
    }

    private void block() {
        try {
            never.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
