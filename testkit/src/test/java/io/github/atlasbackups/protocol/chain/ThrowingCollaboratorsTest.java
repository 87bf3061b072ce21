package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.protocol.call.CallerTag;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.protocol.resilience.Calls;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a token store, scheduler, transport, generator, clock or listener throws, once, at any of their calls: no call hangs, nothing
 * reaches the thread of a timer, and afterwards the client works as before. What a listener throws changes no outcome at all. One run for each call that a scenario makes of them.
 */
@Timeout(300)
class ThrowingCollaboratorsTest {

    static List<Credentials> kinds() {
        return List.of(
                Credentials.serviceAccount("id", "secret"),
                Credentials.apiKey("public", "private"),
                Credentials.accessToken("token"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneThrowNeverKillsTheClient(Credentials credentials) {
        Run undisturbed = new Run(credentials, 0);
        int calls = undisturbed.scenario();
        assertThat(calls).isGreaterThan(200);
        int inListener = 0;
        for (int nth = 1; nth <= calls; nth++) {
            Run run = new Run(credentials, nth);
            run.scenario();
            run.assertAllEnded();
            if (run.bomb.wentOffInListener()) {
                inListener++;
                assertThat(run.outcomes()).as(run.name).isEqualTo(undisturbed.outcomes());
            }
            run.assertItWorks();
        }
        assertThat(inListener).isGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneThrowNeverKeepsTheClientFromClosing(Credentials credentials) {
        int calls = new Run(credentials, 0).close();
        for (int nth = 1; nth <= calls; nth++) {
            Run run = new Run(credentials, nth);
            run.close();
            run.assertAllEnded();
        }
    }

    /** One client over a service that is ill in all the ways that make the client ask its collaborators. */
    private static final class Run {

        private final VirtualScheduler time = new VirtualScheduler();
        private final Bomb bomb;
        private final String name;
        private final CallChain client;
        private final ClientEvents events;
        private final List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        private boolean well;
        private int answers;
        private int tokens;

        Run(Credentials credentials, int nth) {
            bomb = new Bomb(nth);
            name = credentials.getClass().getSimpleName() + ", call " + nth;
            AuthenticationSettings authentication = AuthenticationSettings.defaults()
                    .withTime(bomb.scheduler(time), bomb.clock(time.clock()))
                    .withRandom(bomb.random(1))
                    .withTokenStore(bomb.store());
            ChainSettings settings = new ChainSettings(
                    bomb.transport(this::answerLater),
                    false,
                    new BaseUrl(Walk.ORIGIN, ""),
                    credentials,
                    authentication,
                    DeadlinePolicy.defaults(),
                    RetryPolicy.defaults(),
                    PacingPolicy.defaults(),
                    4,
                    8 << 20,
                    authentication.scheduler(),
                    authentication.clock(),
                    bomb.random(2),
                    Secrets.of(credentials),
                    UserAgent.ofLibrary(),
                    AtlasListener.of(List.of(bomb.listener())));
            events = settings.events();
            client = new CallChain(settings);
        }

        /** How often collaborators were called. */
        int scenario() {
            bomb.arm();
            for (int i = 0; i < 16; i++) {
                send(i % 3 == 0);
                send(false);
                if (i % 5 == 0) {
                    calls.get(calls.size() - 1).cancel(true);
                }
                time.advance(Duration.ofSeconds(4));
            }
            time.advance(Duration.ofMinutes(8));
            return bomb.disarm();
        }

        int close() {
            send(false);
            time.advance(Duration.ofMillis(250));
            send(true);
            bomb.arm();
            CompletableFuture<Void> closed = client.closeAsync();
            time.advance(Duration.ofSeconds(15));
            assertThat(closed).as(name).isCompleted();
            assertThat(Calls.failure(client.send(Calls.get()))).as(name).isNotNull();
            return bomb.disarm();
        }

        void assertAllEnded() {
            assertThat(calls).as(name).allMatch(CompletableFuture::isDone);
        }

        List<String> outcomes() {
            return calls.stream()
                    .map(call -> call.handle((response, failure) ->
                                    response == null ? failure.toString() : "" + response.status())
                            .join())
                    .toList();
        }

        void assertItWorks() {
            well = true;
            for (int i = 0; i < 3; i++) {
                CompletableFuture<HttpResponse> call = client.send(i == 0 ? Calls.patientGet("b") : Calls.get("b"));
                time.advance(Duration.ofMinutes(2));
                assertThat(call).as("%s, afterwards", name).isCompleted();
                assertThat(call.join().status()).as("%s, afterwards", name).isEqualTo(200);
            }
            CompletableFuture<Void> closed = client.closeAsync();
            time.advance(Duration.ofSeconds(2));
            assertThat(closed).as("%s, closed", name).isCompleted();
        }

        private void send(boolean patient) {
            HttpRequest request = patient ? Calls.patientGet("b") : Calls.get("b");
            CallEvents told = CallEvents.start(events, request, 0);
            CompletableFuture<HttpResponse> call = client.send(CallerTag.on(request, null, told));
            call.whenComplete((response, failure) -> {
                if (told != null) {
                    told.ended(failure);
                }
                throw new AssertionError("a callback of the application");
            });
            calls.add(call);
        }

        private CompletableFuture<HttpResponse> answerLater(HttpRequest request) {
            CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
            time.schedule(Duration.ofMillis(100), () -> answer.complete(answer(request)));
            return answer;
        }

        private HttpResponse answer(HttpRequest request) {
            if (request.target().startsWith("/api/oauth/")) {
                return Calls.json(
                        "{\"access_token\":\"t" + ++tokens + "\",\"expires_in\":70,\"token_type\":\"Bearer\"}");
            }
            boolean digest =
                    request.headers().first("Authorization").orElse("Digest").startsWith("Digest");
            if (digest && request.headers().first("Authorization").isEmpty()) {
                return Calls.answer(
                        401, "WWW-Authenticate", "Digest realm=\"r\", nonce=\"n" + answers + "\", qop=\"auth\"");
            }
            answers++;
            if (well) {
                return Calls.remaining(1_000);
            }
            return switch (answers % 8) {
                case 2 -> Calls.answer(503);
                case 4 -> Calls.answer(429, "Retry-After", "Thu, 15 Jan 2026 12:00:20 GMT");
                case 6 ->
                    digest
                            ? Calls.answer(
                                    401,
                                    "WWW-Authenticate",
                                    "Digest realm=\"r\", nonce=\"n" + answers + "\", qop=\"auth\", stale=true")
                            : Calls.answer(401);
                case 7 ->
                    HttpResponse.of(
                            200,
                            HttpHeaders.empty().with("Authentication-Info", "nextnonce=\"x" + answers + "\""),
                            "{}");
                default -> Calls.remaining(40);
            };
        }
    }
}
