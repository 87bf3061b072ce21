package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.RateLimitedException;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A 429 without {@code Retry-After} says in its body when to come again: whatever waits for it reads it there. */
class WaitInABodyTest {

    private static final Duration WAIT = Duration.ofSeconds(13);
    private static final String REFUSAL =
            "{\"error\":429,\"errorCode\":\"RATE_LIMITED_TOKEN_BUCKET\",\"parameters\":[\"/api\",\"13\",\"10\",\"5\",\"60\"]}";

    private final VirtualScheduler time = new VirtualScheduler();
    private final List<Duration> sent = new ArrayList<>();
    private final ScriptedTransport service = ScriptedTransport.answering(request -> {
        sent.add(time.elapsed());
        return sent.size() == 1 ? refusal() : Calls.remaining(1_000);
    });

    @Test
    void aRetryComesThen() {
        CompletableFuture<HttpResponse> call =
                chain(RetryPolicy.defaults(), PacingPolicy.off()).send(Calls.get("b"));
        time.advance(Duration.ofSeconds(20));
        assertThat(Calls.status(call)).isEqualTo(200);
        assertSecondAfterTheWait();
    }

    @Test
    void theBucketIsHeldUntilThen() {
        CallChain chain = chain(RetryPolicy.off(), PacingPolicy.defaults());
        assertThat(Calls.status(chain.send(Calls.get("b")))).isEqualTo(429);
        CompletableFuture<HttpResponse> next = chain.send(Calls.get("b"));
        time.advance(Duration.ofSeconds(20));
        assertThat(Calls.status(next)).isEqualTo(200);
        assertSecondAfterTheWait();
    }

    @Test
    void aPatientCallIsAskedAgainThen() {
        PacingPolicy patientOnly = PacingPolicy.off().withPatience(Duration.ofMinutes(5));
        CompletableFuture<HttpResponse> call =
                chain(RetryPolicy.off(), patientOnly).send(Calls.patientGet("b"));
        time.advance(Duration.ofSeconds(20));
        assertThat(Calls.status(call)).isEqualTo(200);
        assertSecondAfterTheWait();
    }

    @Test
    void theErrorCarriesIt() {
        AtlasBackups client = AtlasBackups.builder()
                .transport(service)
                .credentials(Credentials.accessToken("token"))
                .retry(RetryPolicy.off())
                .scheduler(time)
                .clock(time.clock())
                .build();
        Throwable[] failure = new Throwable[1];
        client.flexSnapshots()
                .page(ClusterRef.of("507f1f77bcf86cd799439011", "c"), PageRequest.first())
                .whenComplete((page, thrown) -> failure[0] = thrown);
        assertThat(failure[0]).isInstanceOf(RateLimitedException.class);
        assertThat(((RateLimitedException) failure[0]).error().retryAfter()).isEqualTo(WAIT);
    }

    @Test
    void theTokenEndpointIsAskedAgainThen() {
        ScriptedTransport tokens = ScriptedTransport.answering(request -> {
            if (!request.target().equals("/api/oauth/token")) {
                return Calls.answer(200);
            }
            sent.add(time.elapsed());
            return sent.size() == 1 ? refusal() : Calls.json("{\"access_token\":\"t\",\"expires_in\":3600}");
        });
        CallChain chain = TestChain.authenticating(
                tokens,
                Walk.ORIGIN,
                Credentials.serviceAccount("id", "secret"),
                AuthenticationSettings.defaults().withTime(time, time.clock()).withRandom(new SplittableRandom(1)),
                DeadlinePolicy.defaults(),
                RetryPolicy.defaults());
        CompletableFuture<HttpResponse> call = chain.send(HttpRequest.get(Walk.ORIGIN, "/things"));
        time.advance(Duration.ofSeconds(20));
        assertThat(Calls.status(call)).isEqualTo(200);
        assertSecondAfterTheWait();
    }

    private void assertSecondAfterTheWait() {
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isBetween(WAIT, WAIT.plusSeconds(1));
    }

    private static HttpResponse refusal() {
        return HttpResponse.of(429, HttpHeaders.empty().with("Content-Type", "application/json"), REFUSAL);
    }

    private CallChain chain(RetryPolicy retry, PacingPolicy pacing) {
        return TestChain.over(service, time, 1, DeadlinePolicy.defaults(), retry, pacing);
    }
}
