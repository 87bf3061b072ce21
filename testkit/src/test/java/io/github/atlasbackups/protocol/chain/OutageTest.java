package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.protocol.resilience.RetryTransport;
import io.github.atlasbackups.protocol.resilience.RetryTransportTest;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service that is down sees of 10,000 calls. */
class OutageTest {

    private static final int CALLS = 10_000;

    private final VirtualScheduler time = new VirtualScheduler();

    @Test
    void aServiceThatRefusesConnectionsSeesFewMoreRequestsThanCalls() {
        ScriptedTransport dead =
                ScriptedTransport.of(request -> CompletableFuture.failedFuture(Calls.failure(Kind.CONNECT)));

        List<CompletableFuture<HttpResponse>> calls = send(dead);

        assertThat(calls).allSatisfy(call -> assertThat(Calls.kind(call)).isEqualTo(Kind.CONNECT));
        assertThat(dead.requests()).hasSizeBetween(CALLS + 1, CALLS + 99);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aServiceThatAnswersWithErrorsSeesFewMoreRequestsThanCalls(int status) {
        ScriptedTransport ill = ScriptedTransport.answering(request -> Calls.answer(status));

        List<CompletableFuture<HttpResponse>> calls = send(ill);

        assertThat(calls).allSatisfy(call -> assertThat(Calls.status(call)).isEqualTo(status));
        assertThat(ill.requests()).hasSizeBetween(CALLS + 1, CALLS + 99);
    }

    @Test
    void aServiceThatFailsNowAndThenGetsItsRetries() {
        int[] sent = new int[1];
        ScriptedTransport flaky = ScriptedTransport.answering(request -> Calls.answer(++sent[0] % 20 == 0 ? 502 : 200));

        assertThat(send(flaky))
                .allSatisfy(call -> assertThat(Calls.status(call)).isEqualTo(200));
    }

    @Test
    void lastingTroubleAddsAFifthToTheTrafficAtMost() {
        int[] sent = new int[1];
        ScriptedTransport halfIll =
                ScriptedTransport.answering(request -> Calls.answer(++sent[0] % 2 == 0 ? 502 : 200));

        send(halfIll);

        assertThat(halfIll.requests()).hasSizeBetween(CALLS, CALLS * 12 / 10);
    }

    /** One call every ten milliseconds, for a hundred seconds. */
    private List<CompletableFuture<HttpResponse>> send(ScriptedTransport service) {
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        RetryTransport client = RetryTransportTest.client(service, RetryPolicy.defaults(), time, 42);
        for (int i = 0; i < CALLS; i++) {
            calls.add(client.send(Calls.get()));
            time.advance(Duration.ofMillis(10));
        }
        time.runUntilIdle(Duration.ofMinutes(5));
        return calls;
    }
}
