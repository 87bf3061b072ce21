package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On which thread a response to a call from an event loop is read, and where its future is completed. What shows the first is the
 * clock: reading a 404 of an operation that has ended asks it for the day.
 */
@Timeout(60)
@ExtendWith(NoVertxWarnings.class)
class DecodingThreadTest {

    private final BackupData data = BackupData.of(ClusterData.sharded(DemoData.SHARDED, 20, 500, 7));
    private final CompletableFuture<Thread> readOn = new CompletableFuture<>();
    private final CompletableFuture<Context> completedOn = new CompletableFuture<>();
    private volatile Runnable onRead = () -> {};
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private AtlasSimulator simulator;
    private AtlasBackups client;

    @BeforeEach
    void start() {
        simulator = AtlasSimulator.start(data);
        client = AtlasBackups.builder()
                .transport(VertxHttpTransport.create(vertx))
                .baseUrl(simulator.baseUrl())
                .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                .clock(clock())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
        VertxClosing.close(vertx);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                readOn.complete(Thread.currentThread());
                onRead.run();
                return Instant.EPOCH;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** Makes a call on the event loop; its thread. */
    private <T> Thread call(Callable<CompletableFuture<T>> call, CompletableFuture<T> result) throws Exception {
        CompletableFuture<Thread> loopThread = new CompletableFuture<>();
        loop.runOnContext(ignored -> {
            loopThread.complete(Thread.currentThread());
            try {
                call.call().whenComplete((value, failure) -> {
                    completedOn.complete(Vertx.currentContext());
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
            } catch (Exception thrown) {
                result.completeExceptionally(thrown);
            }
        });
        return loopThread.get(30, TimeUnit.SECONDS);
    }

    private Thread readNotFound(int bodyLength) throws Exception {
        return readNotFound(bodyLength, new CompletableFuture<>());
    }

    private Thread readNotFound(int bodyLength, CompletableFuture<Page<Snapshot>> result) throws Exception {
        simulator
                .atlas()
                .script(request -> Optional.of(HttpResponse.of(404, HttpHeaders.empty(), " ".repeat(bodyLength))));
        Thread thread = call(() -> client.sharedSnapshots().page(DemoData.SHARED, PageRequest.first()), result);
        assertThat(completedOn.get(30, TimeUnit.SECONDS)).isSameAs(loop);
        return thread;
    }

    @Test
    void aSmallResponseIsReadOnTheCallersEventLoop() throws Exception {
        Thread thread = readNotFound((64 << 10) - 1);

        assertThat(readOn.getNow(null)).isSameAs(thread);
    }

    @Test
    void aLargeResponseIsReadElsewhereAndHandedOutOnTheCallersEventLoop() throws Exception {
        Thread thread = readNotFound(64 << 10);

        assertThat(readOn.getNow(null)).isNotNull().isNotSameAs(thread);
        assertThat(readOn.getNow(null).getName()).startsWith("atlas-backups-");
    }

    /** The transport completes it on a thread of the library's already. */
    @Test
    void aLargeResponseToACallFromAnotherThreadIsNotHandedOverAgain() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger handedOver = new AtomicInteger();
        simulator.atlas().script(request -> {
            await(asked);
            return Optional.of(HttpResponse.of(404, HttpHeaders.empty(), " ".repeat(64 << 10)));
        });
        try (AtlasBackups other = AtlasBackups.builder()
                .transport(VertxHttpTransport.create(vertx))
                .baseUrl(simulator.baseUrl())
                .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                .scheduler(countingTasksForNow(handedOver))
                .build()) {
            CompletableFuture<Page<Snapshot>> page = other.sharedSnapshots().page(DemoData.SHARED, PageRequest.first());
            asked.countDown();

            assertThat(page.<Throwable>handle((items, failure) -> failure).get(30, TimeUnit.SECONDS))
                    .isInstanceOf(NotFoundException.class);
            assertThat(handedOver).hasValue(0);
        }
    }

    private static Scheduler countingTasksForNow(AtomicInteger count) {
        return new Scheduler() {
            @Override
            public long nanoTime() {
                return Scheduler.system().nanoTime();
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                if (delay.isZero()) {
                    count.incrementAndGet();
                }
                return Scheduler.system().schedule(delay, task);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anErrorInReadingALargeResponseFailsThatCallAndNoOther() throws Exception {
        CompletableFuture<Page<Snapshot>> result = new CompletableFuture<>();
        onRead = () -> {
            throw new StackOverflowError("in reading");
        };

        readNotFound(64 << 10, result);

        assertThat(result.<Throwable>handle((page, failure) -> failure).get(30, TimeUnit.SECONDS))
                .isInstanceOf(StackOverflowError.class);
        simulator.atlas().script(request -> Optional.empty());
        assertThat(client.checkpoints().all(DemoData.SHARDED).toList().get(30, TimeUnit.SECONDS))
                .hasSize(500);
    }

    @Test
    void aLargePageIsWholeAndHandedOutOnTheCallersEventLoop() throws Exception {
        CheckpointListing checkpoints = client.checkpoints();
        CompletableFuture<List<Checkpoint>> items = new CompletableFuture<>();

        call(() -> checkpoints.all(DemoData.SHARDED).toList(), items);

        assertThat(items.get(30, TimeUnit.SECONDS))
                .isEqualTo(data.cluster(DemoData.SHARDED).checkpoints());
        assertThat(completedOn.getNow(null)).isSameAs(loop);
    }
}
