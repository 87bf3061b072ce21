package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Applications hang on a client's futures whatever they like, also what blocks. */
@Timeout(60)
class BlockedCallbacksTest {

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean transportClosed = new AtomicBoolean();
    private final HttpTransport silent = new HttpTransport() {
        @Override
        public CompletableFuture<HttpResponse> send(HttpRequest request) {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {
            transportClosed.set(true);
        }
    };
    private final CallChain client = TestChain.over(silent, new VirtualScheduler(), 1);

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void aCallbackThatBlocksHoldsUpNeitherCloseNorTheOtherCalls() throws Exception {
        CountDownLatch blocked = new CountDownLatch(3);
        CountDownLatch failed = new CountDownLatch(10);
        for (int i = 0; i < 3; i++) {
            client.send(Calls.get()).whenComplete((response, failure) -> {
                blocked.countDown();
                awaitRelease();
            });
        }
        for (int i = 0; i < 10; i++) {
            client.send(Calls.get()).whenComplete((response, failure) -> {
                if (Calls.kind(CompletableFuture.failedFuture(failure)) == Kind.CLOSED) {
                    failed.countDown();
                }
            });
        }

        client.close();

        assertThat(released.getCount())
                .as("close returned while callbacks block")
                .isOne();
        assertThat(transportClosed).isTrue();
        assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
