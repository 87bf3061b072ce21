package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.protocol.resilience.RetryTransportTest;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The deadline of patient calls: what the rate limit makes them wait for stands outside of it. */
class PatienceTest {

    private final VirtualScheduler time = new VirtualScheduler();

    @Test
    void aPatientCallIsAskedAgainWhenItsRetryAfterHasPassed() {
        ScriptedTransport next = RetryTransportTest.script(Calls.refusal(45), Calls.answer(200));

        CompletableFuture<HttpResponse> call =
                client(next, PacingPolicy.defaults()).send(Calls.patientGet("b"));
        time.runUntilIdle(Duration.ofMinutes(5));

        assertThat(Calls.status(call)).isEqualTo(200);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void aCallThatIsNotPatientLearnsTheDelay() {
        surfaces(Calls.refusal(45), PacingPolicy.defaults(), false);
    }

    @Test
    void aDelayOfMoreThanTwoMinutesSurfaces() {
        surfaces(Calls.refusal(121), PacingPolicy.defaults(), true);
    }

    @Test
    void withoutPatienceEveryRefusalSurfaces() {
        surfaces(Calls.refusal(1), PacingPolicy.defaults().withPatience(Duration.ZERO), true);
        surfaces(Calls.refusal(1), PacingPolicy.off(), true);
    }

    @Test
    void withoutPatienceACallIsNotTreatedAsPatientBelow() {
        ScriptedTransport next = RetryTransportTest.script(Calls.answer(200));

        client(next, PacingPolicy.off()).send(Calls.patientGet("b"));

        assertThat(next.requests().get(0).tag().patient()).isFalse();
        assertThat(next.requests().get(0).tag().bucket()).isEqualTo("b");
    }

    @Test
    void anythingButARefusalSurfaces() {
        surfaces(Calls.answer(503, "Retry-After", "1"), PacingPolicy.defaults(), true);
        HttpTransport failing = client(RetryTransportTest.script(Calls.failure(Kind.RESET)), PacingPolicy.defaults());
        assertThat(Calls.kind(failing.send(Calls.patientGet("b")))).isEqualTo(Kind.RESET);
    }

    @Test
    void patienceEndsAndTheRefusalSurfaces() {
        ScriptedTransport next = ScriptedTransport.answering(request -> Calls.refusal(60));

        CompletableFuture<HttpResponse> call =
                client(next, PacingPolicy.defaults()).send(Calls.patientGet("b"));
        time.runUntilIdle(Duration.ofHours(1));

        assertThat(Calls.status(call)).isEqualTo(429);
        assertThat(time.elapsed()).isEqualTo(Duration.ofMinutes(5));
        assertThat(next.requests()).hasSize(6);
    }

    @Test
    void aRefusalThatNamesNoDelayOrNoneToSpeakOfIsNotAskedAgainInAHotLoop() {
        ScriptedTransport next = ScriptedTransport.answering(
                request -> time.elapsed().toSeconds() % 2 == 0 ? Calls.refusal(0) : Calls.answer(429));
        PacingPolicy brief = PacingPolicy.defaults().withPatience(Duration.ofSeconds(10));

        client(next, brief).send(Calls.patientGet("b"));
        time.runUntilIdle(Duration.ofHours(1));

        assertThat(next.requests()).hasSize(11);
    }

    @Test
    void cancellingWhileItWaitsEndsTheWait() {
        ScriptedTransport next = RetryTransportTest.script(Calls.refusal(45));
        CompletableFuture<HttpResponse> call =
                client(next, PacingPolicy.defaults()).send(Calls.patientGet("b"));
        assertThat(time.pending()).isEqualTo(1);

        call.cancel(true);

        assertThat(time.pending()).isZero();
    }

    private void surfaces(HttpResponse answer, PacingPolicy policy, boolean patient) {
        HttpTransport client = client(RetryTransportTest.script(answer), policy);

        CompletableFuture<HttpResponse> call = client.send(patient ? Calls.patientGet("b") : Calls.get("b"));

        assertThat(call).isCompletedWithValue(answer);
        assertThat(time.pending()).isZero();
    }

    private HttpTransport client(ScriptedTransport next, PacingPolicy policy) {
        return new DeadlineTransport(
                next, DeadlinePolicy.defaults(), policy, RetryPolicy.defaults(), time, time.clock());
    }
}
