package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.CallerTag;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.protocol.resilience.RetryTransportTest;
import io.github.atlasbackups.protocol.resilience.SkewedScheduler;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class DeadlineTransportTest {

    private static final DeadlinePolicy FIVE_SECONDS = new DeadlinePolicy(Duration.ofSeconds(5));

    private final VirtualScheduler time = new VirtualScheduler();
    private final CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();
    private final ScriptedTransport next = ScriptedTransport.of(request -> exchange);
    private final HttpTransport client = over(next);

    @Test
    void aCallThatIsNotAnsweredInTimeFailsAndIsAborted() {
        CompletableFuture<HttpResponse> call = client.send(Calls.get());

        time.advance(Duration.ofMillis(4_999));
        assertThat(call).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(Calls.kind(call)).isEqualTo(Kind.TIMEOUT);
        assertThat(Calls.failure(call))
                .hasMessage("no answer from https://cloud.mongodb.com:443 within 5000 ms, waits and retries included");
        assertThat(exchange).isCancelled();
    }

    @Test
    void aTimerThatIsEarlyEndsNoCallBeforeItsTime() {
        HttpTransport early =
                request -> Deadline.send(next, request, Duration.ofSeconds(5), SkewedScheduler.early(time));
        CompletableFuture<HttpResponse> call = early.send(Calls.get());

        time.advance(Duration.ofMillis(4_999));
        assertThat(call).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(Calls.kind(call)).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void theTransportLearnsTheDeadline() {
        over(request -> next.send(Deadline.timed(request))).send(Calls.get());

        assertThat(next.requests().get(0).timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aCallThatMayNotBePatientKeepsItsCaller() {
        Executor caller = Runnable::run;
        HttpTransport impatient = new DeadlineTransport(
                next,
                FIVE_SECONDS,
                PacingPolicy.defaults().withPatience(Duration.ZERO),
                RetryPolicy.defaults(),
                time,
                time.clock());
        impatient.send(CallerTag.on(Calls.patientGet("b"), caller, null));

        assertThat(Deadline.isPatient(next.requests().get(0))).isFalse();
        assertThat(CallerTag.callerOf(next.requests().get(0))).isSameAs(caller);
    }

    @Test
    void anAnswerInTimeIsHandedOnAndLeavesNoTimerBehind() {
        CompletableFuture<HttpResponse> call = client.send(Calls.get());

        time.advance(Duration.ofSeconds(4));
        exchange.complete(Calls.answer(503));

        assertThat(Calls.status(call)).isEqualTo(503);
        assertThat(time.pending()).isZero();
    }

    @Test
    void anAnswerThatIsThereAtOnceLeavesNoTimerBehind() {
        HttpTransport prompt = over(ScriptedTransport.answering(request -> Calls.answer(200)));

        assertThat(Calls.status(prompt.send(Calls.get()))).isEqualTo(200);
        assertThat(time.pending()).isZero();
    }

    @Test
    void cancellingTheCallAbortsItAndLeavesNoTimerBehind() {
        client.send(Calls.get()).cancel(true);

        assertThat(exchange).isCancelled();
        assertThat(time.pending()).isZero();
    }

    @Test
    void theDeadlineCoversRetriesAndTheWaitsBetweenThem() {
        ScriptedTransport dead = ScriptedTransport.of(request -> {
            CompletableFuture<HttpResponse> slow = new CompletableFuture<>();
            time.schedule(Duration.ofSeconds(2), () -> slow.completeExceptionally(Calls.failure(Kind.RESET)));
            return slow;
        });
        RetryPolicy eager = RetryPolicy.defaults().withMaxAttempts(10);
        HttpTransport retrying = retrying(dead, eager);

        CompletableFuture<HttpResponse> call = retrying.send(Calls.get());
        while (!call.isDone()) {
            time.advance(Duration.ofMillis(10));
        }

        assertThat(time.elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(dead.requests()).hasSizeBetween(2, 3);
        assertThat(dead.requests().get(1).timeout()).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void theDeadlineAbortsAnAttemptThatStalls() {
        HttpTransport retrying = retrying(next, RetryPolicy.defaults());

        CompletableFuture<HttpResponse> call = retrying.send(Calls.get());
        time.advance(Duration.ofSeconds(5));

        assertThat(Calls.kind(call)).isEqualTo(Kind.TIMEOUT);
        assertThat(exchange).isCancelled();
        assertThat(time.pending()).isZero();
    }

    private HttpTransport over(HttpTransport below) {
        return new DeadlineTransport(
                below, FIVE_SECONDS, PacingPolicy.defaults(), RetryPolicy.defaults(), time, time.clock());
    }

    private HttpTransport retrying(ScriptedTransport adapter, RetryPolicy retries) {
        return over(RetryTransportTest.client(adapter, retries, time, 1));
    }
}
