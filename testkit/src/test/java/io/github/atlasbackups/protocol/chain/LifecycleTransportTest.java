package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LifecycleTransportTest {

    private final List<CompletableFuture<HttpResponse>> exchanges = new CopyOnWriteArrayList<>();
    private final ScriptedTransport next = ScriptedTransport.of(request -> {
        CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();
        exchanges.add(exchange);
        return exchange;
    });
    private final LifecycleTransport client = new LifecycleTransport(next);

    @Test
    void anOpenClientHandsOnWhatComes() {
        CompletableFuture<HttpResponse> answered = client.send(Calls.get());
        CompletableFuture<HttpResponse> failed = client.send(Calls.get());

        exchanges.get(0).complete(Calls.answer(404));
        exchanges.get(1).completeExceptionally(Calls.failure(Kind.RESET));

        assertThat(Calls.status(answered)).isEqualTo(404);
        assertThat(Calls.kind(failed)).isEqualTo(Kind.RESET);
    }

    @Test
    void closeFailsWhatIsPendingAndAbortsIt() {
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(client.send(Calls.get()));
        }

        client.failPending(Runnable::run);

        assertThat(calls).allSatisfy(call -> assertThat(Calls.kind(call)).isEqualTo(Kind.CLOSED));
        assertThat(exchanges).allSatisfy(exchange -> assertThat(exchange).isCancelled());
    }

    @Test
    void callsAfterCloseFailAndAreNotSent() {
        client.failPending(Runnable::run);

        assertThat(Calls.kind(client.send(Calls.get()))).isEqualTo(Kind.CLOSED);
        assertThat(next.requests()).isEmpty();
    }

    @Test
    void aCallSentFromAFailingCallbackFailsToo() {
        List<CompletableFuture<HttpResponse>> again = new ArrayList<>();
        client.send(Calls.get()).whenComplete((response, failure) -> again.add(client.send(Calls.get())));

        client.failPending(Runnable::run);

        assertThat(again).hasSize(1);
        assertThat(Calls.kind(again.get(0))).isEqualTo(Kind.CLOSED);
    }

    @Test
    void cancellingACallAbortsItsExchange() {
        client.send(Calls.get()).cancel(false);

        assertThat(exchanges.get(0)).isCancelled();
    }

    @Test
    void endingACallFromOutsideAbortsItsExchangeToo() {
        client.send(Calls.get()).completeExceptionally(new IllegalStateException("the caller lost interest"));

        assertThat(exchanges.get(0)).isCancelled();
    }

    @Test
    void aWrappedFailureIsHandedOnUnwrapped() {
        LifecycleTransport wrapping = new LifecycleTransport(
                request -> CompletableFuture.failedFuture(new CompletionException(Calls.failure(Kind.CONNECT))));

        assertThat(Calls.kind(wrapping.send(Calls.get()))).isEqualTo(Kind.CONNECT);
    }

    @Test
    void aTransportThatThrowsLeavesNoCallerWaiting() {
        LifecycleTransport throwing = new LifecycleTransport(request -> {
            throw new IllegalStateException("a defect");
        });

        assertThat(Calls.failure(throwing.send(Calls.get()))).hasMessage("a defect");
    }

    @Test
    void aTransportThatAnswersNullLeavesNoCallerWaiting() {
        LifecycleTransport answeringNull = new LifecycleTransport(request -> null);

        assertThat(Calls.failure(answeringNull.send(Calls.get()))).hasMessage("a transport answered null");
    }

    @Test
    void closeRacingWithCallsLeavesNoneBehind() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            LifecycleTransport racing = new LifecycleTransport(request -> new CompletableFuture<>());
            List<CompletableFuture<HttpResponse>> calls = new CopyOnWriteArrayList<>();
            Thread caller = new Thread(() -> {
                for (int i = 0; i < 50; i++) {
                    calls.add(racing.send(Calls.get()));
                }
            });
            caller.start();
            racing.failPending(Runnable::run);
            caller.join(10_000);

            assertThat(calls)
                    .hasSize(50)
                    .allSatisfy(call -> assertThat(Calls.kind(call)).isEqualTo(Kind.CLOSED));
        }
    }
}
