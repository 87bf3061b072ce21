package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

public class RetryTransportTest {

    private static final RetryPolicy UNCAPPED = RetryPolicy.defaults().withAttemptTimeout(Duration.ofHours(1));

    private final VirtualScheduler time = new VirtualScheduler();

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aGetAnsweredWithTroubleIsSentAgain(int status) {
        ScriptedTransport next = script(Calls.answer(status), Calls.answer(200));

        assertThat(Calls.status(ended(next, Calls.get()))).isEqualTo(200);
        assertThat(next.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 400, 401, 403, 404, 408, 410, 501, 505})
    void anyOtherAnswerIsHandedOn(int status) {
        ScriptedTransport next = script(Calls.answer(status));

        assertThat(Calls.status(ended(next, Calls.get()))).isEqualTo(status);
        assertThat(next.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNRESOLVED", "CONNECT", "TIMEOUT", "RESET", "TRUNCATED", "OVERLOADED"})
    void aGetThatFailedForAMomentIsSentAgain(Kind kind) {
        ScriptedTransport next = script(Calls.failure(kind), Calls.answer(200));

        assertThat(Calls.status(ended(next, Calls.get()))).isEqualTo(200);
        assertThat(next.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "TOO_LARGE", "PROTOCOL", "CLOSED", "OTHER"})
    void aLastingFailureIsHandedOn(Kind kind) {
        ScriptedTransport next = script(Calls.failure(kind));

        assertThat(Calls.kind(ended(next, Calls.get()))).isEqualTo(kind);
        assertThat(next.requests()).hasSize(1);
    }

    @Test
    void aDefectOfTheTransportIsHandedOn() {
        ScriptedTransport next = script(new IllegalStateException("a defect"));

        assertThat(Calls.failure(ended(next, Calls.get()))).hasMessage("a defect");
        assertThat(next.requests()).hasSize(1);
    }

    @Test
    void aPostIsNeverSentAgain() {
        ScriptedTransport next = script(Calls.failure(Kind.CONNECT));

        assertThat(Calls.kind(ended(next, Calls.post()))).isEqualTo(Kind.CONNECT);
        assertThat(next.requests()).hasSize(1);
    }

    @Test
    void theLastAnswerIsHandedOnAsAValue() {
        ScriptedTransport next =
                script(Calls.failure(Kind.RESET), Calls.answer(500), Calls.failure(Kind.CONNECT), Calls.answer(502));

        assertThat(Calls.status(ended(next, Calls.get()))).isEqualTo(502);
        assertThat(next.requests()).hasSize(4);
    }

    @Test
    void theLastFailureIsHandedOnUnwrapped() {
        ScriptedTransport next =
                script(Calls.answer(500), Calls.answer(502), Calls.failure(Kind.CONNECT), Calls.failure(Kind.RESET));

        assertThat(Calls.kind(ended(next, Calls.get()))).isEqualTo(Kind.RESET);
        assertThat(next.requests()).hasSize(4);
    }

    @Test
    void turnedOffEveryCallIsSentOnce() {
        ScriptedTransport next = script(Calls.answer(503));

        assertThat(Calls.status(ended(next, RetryPolicy.off(), Calls.get()))).isEqualTo(503);
        assertThat(next.requests()).hasSize(1);
    }

    @Test
    void eachAttemptGetsWhatIsLeftOfTheDeadline() {
        ScriptedTransport next = script(Calls.answer(503, "Retry-After", "12"), Calls.answer(200));

        ended(next, UNCAPPED, Calls.get());

        assertThat(next.requests().get(0).timeout()).isEqualTo(Calls.DEADLINE);
        assertThat(next.requests().get(1).timeout())
                .isEqualTo(Calls.DEADLINE.minus(time.elapsed()))
                .isBetween(Duration.ofMillis(17_500), Duration.ofSeconds(18));
    }

    @Test
    void waitsAreNoLongerThanTheBoundThatDoubles() {
        for (long seed = 0; seed < 100; seed++) {
            VirtualScheduler own = new VirtualScheduler();
            ScriptedTransport dead =
                    ScriptedTransport.of(request -> CompletableFuture.failedFuture(Calls.failure(Kind.CONNECT)));
            client(dead, RetryPolicy.defaults(), own, seed).send(Calls.get());
            own.runUntilIdle(Duration.ofMinutes(1));

            assertThat(own.elapsed()).as("seed %d", seed).isLessThanOrEqualTo(Duration.ofMillis(500 + 1_000 + 2_000));
            assertThat(dead.requests()).hasSize(4);
        }
    }

    @Test
    void noAttemptIsBegunThatTheDeadlineWouldCutShort() {
        ScriptedTransport next = script(Calls.failure(Kind.CONNECT));
        RetryPolicy slow = RetryPolicy.defaults().withDelays(Duration.ofMinutes(1), Duration.ofMinutes(1));
        // With this seed the first wait is longer than the call may take.
        CompletableFuture<HttpResponse> call =
                client(next, slow, time, 3).send(Calls.get().withTimeout(Duration.ofMillis(100)));

        assertThat(Calls.kind(call)).isEqualTo(Kind.CONNECT);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aTimerThatIsLateSendsNothingAfterTheDeadline() {
        HttpResponse trouble = Calls.answer(503);
        ScriptedTransport next = script(trouble);
        RetryTransport late = new RetryTransport(
                next,
                RetryPolicy.defaults(),
                SkewedScheduler.late(time, Calls.DEADLINE),
                time.clock(),
                new SplittableRandom(1));
        CompletableFuture<HttpResponse> call = late.send(Calls.get());
        time.runUntilIdle(Duration.ofMinutes(5));

        assertThat(call).isCompletedWithValue(trouble);
        assertThat(next.requests()).hasSize(1);
    }

    @Test
    void aTimeoutAtTheDeadlineItselfIsNotRetried() {
        ScriptedTransport next = ScriptedTransport.of(request -> {
            CompletableFuture<HttpResponse> stalled = new CompletableFuture<>();
            time.schedule(request.timeout(), () -> stalled.completeExceptionally(Calls.failure(Kind.TIMEOUT)));
            return stalled;
        });

        assertThat(Calls.kind(ended(next, UNCAPPED, Calls.get()))).isEqualTo(Kind.TIMEOUT);
        assertThat(next.requests()).hasSize(1);
    }

    @Test
    void anAttemptThatStallsLeavesTimeForAnother() {
        boolean[] stalledBefore = new boolean[1];
        ScriptedTransport next = ScriptedTransport.of(request -> {
            if (stalledBefore[0]) {
                return CompletableFuture.completedFuture(Calls.answer(200));
            }
            stalledBefore[0] = true;
            CompletableFuture<HttpResponse> stalled = new CompletableFuture<>();
            time.schedule(request.timeout(), () -> stalled.completeExceptionally(Calls.failure(Kind.TIMEOUT)));
            return stalled;
        });

        CompletableFuture<HttpResponse> call = ended(next, Calls.get());

        assertThat(Calls.status(call)).isEqualTo(200);
        assertThat(next.requests()).extracting(HttpRequest::timeout).first().isEqualTo(Duration.ofSeconds(15));
        assertThat(time.elapsed()).isLessThan(Calls.DEADLINE);
    }

    @Test
    void aPostKeepsAllOfItsTime() {
        ScriptedTransport next = script(Calls.answer(200));

        ended(next, Calls.post());

        assertThat(next.requests().get(0).timeout()).isEqualTo(Calls.DEADLINE);
    }

    @Test
    void cancellingBetweenAttemptsEndsTheWaitAtOnce() {
        ScriptedTransport next = script(Calls.answer(503, "Retry-After", "10"));
        CompletableFuture<HttpResponse> call =
                client(next, RetryPolicy.defaults(), time, 1).send(Calls.get());
        time.advance(Duration.ofSeconds(5));
        assertThat(time.pending()).isEqualTo(1);

        call.cancel(true);

        assertThat(time.pending()).isZero();
        time.advance(Duration.ofMinutes(1));
        assertThat(next.requests()).hasSize(1);
    }

    @Test
    void cancellingDuringAnAttemptAbortsItAndSendsNoOther() {
        CompletableFuture<HttpResponse> second = new CompletableFuture<>();
        Deque<CompletableFuture<HttpResponse>> attempts =
                new ArrayDeque<>(List.of(CompletableFuture.completedFuture(Calls.answer(503)), second));
        ScriptedTransport next = ScriptedTransport.of(request -> attempts.remove());
        CompletableFuture<HttpResponse> call =
                client(next, RetryPolicy.defaults(), time, 1).send(Calls.get());
        time.advance(Duration.ofSeconds(1));
        assertThat(next.requests()).hasSize(2);

        call.cancel(false);

        assertThat(second).isCancelled();
        assertThat(time.pending()).isZero();
    }

    private CompletableFuture<HttpResponse> ended(ScriptedTransport next, HttpRequest request) {
        return ended(next, RetryPolicy.defaults(), request);
    }

    private CompletableFuture<HttpResponse> ended(ScriptedTransport next, RetryPolicy policy, HttpRequest request) {
        CompletableFuture<HttpResponse> call = client(next, policy, time, 1).send(request);
        time.runUntilIdle(Duration.ofMinutes(5));
        return call;
    }

    public static RetryTransport client(ScriptedTransport next, RetryPolicy policy, VirtualScheduler time, long seed) {
        return new RetryTransport(
                request -> next.send(Deadline.timed(request)), policy, time, time.clock(), new SplittableRandom(seed));
    }

    /** Answers with these responses and failures, one after the other, each at once. */
    public static ScriptedTransport script(Object... endings) {
        Deque<Object> script = new ArrayDeque<>(Arrays.asList(endings));
        return ScriptedTransport.of(request -> {
            Object ending = script.remove();
            return ending instanceof Throwable failure
                    ? CompletableFuture.failedFuture(failure)
                    : CompletableFuture.completedFuture((HttpResponse) ending);
        });
    }
}
