package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Virtual time hands over when it is told to, so that what is complete before that was not handed over. */
class HandoverTransportTest {

    private static final HttpRequest REQUEST = HttpRequest.get(Walk.ORIGIN, "/");
    private static final HttpResponse SMALL = response(65_535);
    private static final HttpResponse LARGE = response(65_536);

    private final VirtualScheduler time = new VirtualScheduler();
    private final List<CompletableFuture<HttpResponse>> exchanges = new ArrayList<>();
    private final HandoverTransport transport = new HandoverTransport(request -> begin(), time);

    private static HttpResponse response(int length) {
        return HttpResponse.of(200, HttpHeaders.empty(), new byte[length]);
    }

    private CompletableFuture<HttpResponse> begin() {
        exchanges.add(new CompletableFuture<>());
        return exchanges.get(exchanges.size() - 1);
    }

    private void completeOnAnEventLoop(int exchange, HttpResponse response) {
        EventLoopName.run(() -> exchanges.get(exchange).complete(response));
    }

    @Test
    void aSmallResponseGoesOnWhereItCame() {
        CompletableFuture<HttpResponse> call = transport.send(REQUEST);

        completeOnAnEventLoop(0, SMALL);

        assertThat(call).isCompletedWithValue(SMALL);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aLargeResponseThatCameOnAnEventLoopGoesOnElsewhere() {
        CompletableFuture<HttpResponse> call = transport.send(REQUEST);

        completeOnAnEventLoop(0, LARGE);

        assertThat(call).isNotDone();
        time.runDue();
        assertThat(call).isCompletedWithValue(LARGE);
    }

    @Test
    void aLargeResponseThatCameOnAnyOtherThreadGoesOnThere() {
        CompletableFuture<HttpResponse> call = transport.send(REQUEST);

        exchanges.get(0).complete(LARGE);

        assertThat(call).isCompletedWithValue(LARGE);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aLargeResponseThatWasThereBeforeSendReturnedOnAnEventLoopGoesOnElsewhere() {
        HandoverTransport fake = new HandoverTransport(request -> CompletableFuture.completedFuture(LARGE), time);
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();

        EventLoopName.run(() -> calls.add(fake.send(REQUEST)));

        assertThat(calls.get(0)).isNotDone();
        time.runDue();
        assertThat(calls.get(0)).isCompletedWithValue(LARGE);
    }

    /** It is decompressed, and decoded as what it was before. */
    @Test
    void aCompressedResponseIsLargeMuchSooner() {
        HttpResponse compressed = HttpResponse.of(
                200,
                HttpHeaders.empty().with("Content-Encoding", "gzip"),
                new byte[HandoverTransport.LARGE_COMPRESSED]);
        CompletableFuture<HttpResponse> call = transport.send(REQUEST);

        completeOnAnEventLoop(0, compressed);

        assertThat(call).isNotDone();
        time.runDue();
        assertThat(call).isCompletedWithValue(compressed);
    }

    /** What is above asks how much a body may have. */
    @Test
    void theCapIsThatOfTheAdapter() {
        HttpTransport capped = new HttpTransport() {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                return begin();
            }

            @Override
            public int maxBodyBytes() {
                return 12_345;
            }
        };

        assertThat(new HandoverTransport(capped, time).maxBodyBytes()).isEqualTo(12_345);
    }

    @Test
    void whatWasThereBeforeSendReturnedIsNotHandedOver() {
        HandoverTransport fake = new HandoverTransport(request -> CompletableFuture.completedFuture(LARGE), time);

        assertThat(fake.send(REQUEST)).isCompletedWithValue(LARGE);
    }

    @Test
    void aFailureGoesOnWhereItCame() {
        CompletableFuture<HttpResponse> call = transport.send(REQUEST);
        AtlasTransportException reset = new AtlasTransportException(Kind.RESET, "reset");

        exchanges.get(0).completeExceptionally(reset);

        assertThat(call.<Throwable>handle((response, failure) -> failure)).isCompletedWithValue(reset);
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsIsNotHandedOver() {
        CompletableFuture<HttpResponse> call = transport.send(REQUEST);
        completeOnAnEventLoop(0, LARGE);
        assertThat(time.pending()).isEqualTo(1);

        call.cancel(true);

        assertThat(time.pending()).isZero();
    }

    @Test
    void aCallThatIsCancelledAbortsItsExchange() {
        transport.send(REQUEST).cancel(true);

        assertThat(exchanges.get(0)).isCancelled();
    }

    @Test
    void aSchedulerThatThrowsFailsTheCall() {
        Scheduler broken = new Scheduler() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                throw new StackOverflowError("broken");
            }
        };
        CompletableFuture<HttpResponse> call = new HandoverTransport(request -> begin(), broken).send(REQUEST);

        completeOnAnEventLoop(0, LARGE);

        assertThat(call.<Throwable>handle((response, failure) -> failure).getNow(null))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void aCallKeepsItsTurnWhileItsResponseWaits() {
        CallChain client = TestChain.borrowing(request -> begin(), time);
        HttpRequest paced = REQUEST.withTag(new CallTag("things", "bucket"));
        for (int i = 0; i <= 64; i++) {
            client.send(paced);
        }
        assertThat(exchanges).hasSize(64);

        completeOnAnEventLoop(0, LARGE);
        assertThat(exchanges).hasSize(64);

        time.runDue();
        assertThat(exchanges).hasSize(65);
    }
}
