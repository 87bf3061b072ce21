package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.protocol.resilience.ServiceBucket;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All policies together, in their order. */
@Timeout(120)
class ChainTest {

    private final VirtualScheduler time = new VirtualScheduler();

    @Test
    void closeFailsCallsWhateverTheyAreWaitingFor() {
        CompletableFuture<HttpResponse> stalled = new CompletableFuture<>();
        ScriptedTransport service =
                ScriptedTransport.of(request -> switch (request.tag().bucket()) {
                    case "stalled" -> stalled;
                    case "ill" -> CompletableFuture.completedFuture(Calls.answer(503, "Retry-After", "20"));
                    default -> CompletableFuture.completedFuture(Calls.refusal(25));
                });
        CallChain client = TestChain.over(service, time, 1);
        List<CompletableFuture<HttpResponse>> calls = List.of(
                client.send(Calls.get("stalled")),
                client.send(Calls.get("ill")),
                client.send(Calls.get("refused")),
                client.send(Calls.get("refused")),
                client.send(Calls.patientGet("refused too")),
                client.send(Calls.patientGet("refused too")));
        time.advance(Duration.ofSeconds(1));
        assertThat(calls).noneMatch(CompletableFuture::isDone);

        client.close();

        assertThat(calls).allSatisfy(call -> assertThat(Calls.kind(call)).isEqualTo(Kind.CLOSED));
        assertThat(stalled).isCancelled();
        assertThat(time.pending()).isZero();
        assertThat(service.isClosed()).isTrue();
    }

    @Test
    void aTransportIsClosedOnceAndASharedOneNever() {
        int[] closes = new int[1];
        HttpTransport counting = new HttpTransport() {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                return new CompletableFuture<>();
            }

            @Override
            public void close() {
                closes[0]++;
            }
        };
        CallChain owner = TestChain.over(counting, time, 1);
        owner.close();
        owner.close();
        assertThat(owner.closeAsync()).isCompleted();
        assertThat(closes[0]).isEqualTo(1);

        CallChain borrower = TestChain.borrowing(counting, time);
        CompletableFuture<HttpResponse> pending = borrower.send(Calls.get());
        borrower.close();
        assertThat(Calls.kind(pending)).isEqualTo(Kind.CLOSED);
        assertThat(closes[0]).isEqualTo(1);
    }

    @Test
    void aTransportThatFailsToCloseFailsNobody() {
        CallChain client = TestChain.over(
                new HttpTransport() {
                    @Override
                    public CompletableFuture<HttpResponse> send(HttpRequest request) {
                        return new CompletableFuture<>();
                    }

                    @Override
                    public void close() {
                        throw new AssertionError("a defect");
                    }
                },
                time,
                1);

        assertThat(client.closeAsync()).isCompletedWithValue(null);
        client.close();
    }

    @Test
    void cancellingAtAnyMomentLeavesNothingBehind() {
        for (long seed = 0; seed < 500; seed++) {
            VirtualScheduler own = new VirtualScheduler();
            ServiceBucket service =
                    new ServiceBucket(own, ServiceBucket.Refill.STEPS, seed % 2 == 0, seed % 3 == 0, seed);
            service.drain(ServiceBucket.CAPACITY - 5);
            CallChain client = TestChain.over(service, own, seed);
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(client.send(i % 2 == 0 ? Calls.get("b") : Calls.patientGet("b")));
            }
            own.advance(Duration.ofMillis(seed * 40));

            for (CompletableFuture<HttpResponse> call : calls) {
                call.cancel(seed % 2 == 0);
            }
            // What the model of the service has under way itself takes less than this.
            own.advance(Duration.ofMillis(240));

            assertThat(calls).as("seed %d", seed).allMatch(CompletableFuture::isDone);
            assertThat(own.pending()).as("seed %d", seed).isZero();
        }
    }

    @Test
    void aCallThatIsNotPatientEndsByItsDeadlineWhateverTheServiceDoes() {
        for (long seed = 0; seed < 200; seed++) {
            VirtualScheduler own = new VirtualScheduler();
            ServiceBucket service =
                    new ServiceBucket(own, ServiceBucket.Refill.STEPS, seed % 2 == 0, seed % 3 == 0, seed);
            service.drain(ServiceBucket.CAPACITY - 5);
            CallChain client = TestChain.over(service, own, seed);
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(client.send(Calls.get("b")));
            }

            own.advance(Duration.ofSeconds(30));

            assertThat(calls).as("seed %d", seed).allMatch(CompletableFuture::isDone);
            assertThat(calls)
                    .as("seed %d", seed)
                    .allSatisfy(call -> assertThat(Calls.status(call)).isIn(200, 429));
        }
    }

    @Test
    void aRefusalOfOurOwnIsNotRetriedAndCostsNoBudget() {
        ScriptedTransport service = ScriptedTransport.answering(
                request -> request.target().equals("/things") ? Calls.refusal(60) : Calls.answer(503));
        CallChain client = TestChain.over(service, time, 1);
        client.send(Calls.get("b"));

        for (int i = 0; i < 1_000; i++) {
            assertThat(Calls.status(client.send(Calls.get("b")))).isEqualTo(429);
        }

        assertThat(service.requests()).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    void withEveryPolicyOffACallIsSentOnceAsItIs() {
        ScriptedTransport service = ScriptedTransport.answering(request -> Calls.refusal(1));
        CallChain client =
                TestChain.over(service, time, 1, DeadlinePolicy.off(), RetryPolicy.off(), PacingPolicy.off());

        CompletableFuture<HttpResponse> first = client.send(Calls.patientGet("b"));
        CompletableFuture<HttpResponse> second = client.send(Calls.patientGet("b"));

        assertThat(Calls.status(first)).isEqualTo(429);
        assertThat(Calls.status(second)).isEqualTo(429);
        assertThat(service.requests()).hasSize(2);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aHundredThousandPagesOfCompletedFuturesDoNotDeepenTheStack() {
        HttpTransport prompt = request -> CompletableFuture.completedFuture(Calls.remaining(1_000));
        Walk walk =
                new Walk(TestChain.over(prompt, time, 1), Calls.patientGet("b").tag(), 100_000, 8);

        walk.askOn();

        assertThat(walk.failure).isNull();
        assertThat(walk.isDone()).isTrue();
    }
}
