package io.github.atlasbackups.protocol.auth;

import static io.github.atlasbackups.protocol.token.TokenService.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.event.AtlasEvent;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.event.RecordingListener;
import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.protocol.call.CallerTag;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.protocol.token.TokenService;
import io.github.atlasbackups.secrets.SecretWatch;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Everything that can fail is made to fail, by a service and a store that echo what they were sent wherever they can,
 * with secrets that no text may hold: no log line at TRACE, no message or cause, no text form.
 */
class NoSecretLeaksTest {

    private static final String CLIENT_SECRET = "canary-client-secret +/é\"%&";
    private static final String PRIVATE_KEY = "canary-private-key";
    private static final String GIVEN_TOKEN = "canary-given-token";
    private static final String ISSUED_TOKEN = "canary-issued-token";

    private static final Map<String, Credentials> KINDS = Map.of(
            "service account", Credentials.serviceAccount("mdb_sa_id", CLIENT_SECRET),
            "api key", Credentials.apiKey("publickey", PRIVATE_KEY),
            "access token", Credentials.accessToken(GIVEN_TOKEN));

    private final VirtualScheduler time = new VirtualScheduler();
    private final List<HttpRequest> sent = new ArrayList<>();
    private int eventsSeen;

    @Test
    void overEveryFailureNoTextHoldsASecret() {
        try (SecretWatch watch = new SecretWatch(CLIENT_SECRET, PRIVATE_KEY, GIVEN_TOKEN, ISSUED_TOKEN)) {
            KINDS.forEach((kind, credentials) -> {
                watch.inspect(kind, credentials);
                stores().forEach((storeName, store) -> troubles().forEach((troubleName, trouble) -> {
                    String scenario = kind + ", " + storeName + ", " + troubleName;
                    run(watch, scenario, credentials, store, trouble);
                }));
            });
            sent.forEach(request -> watch.inspect("request", request));
            assertThat(watch.hits()).isEmpty();
            assertThat(watch.seen()).isGreaterThan(1_000);
            assertThat(watch.logLines()).isGreaterThan(500);
            assertThat(eventsSeen).isGreaterThan(5_000);
        }
    }

    private void run(
            SecretWatch watch,
            String scenario,
            Credentials credentials,
            TokenStore store,
            Function<HttpRequest, CompletableFuture<HttpResponse>> trouble) {
        ScriptedTransport wire = ScriptedTransport.of(request -> {
            sent.add(request);
            return trouble.apply(request);
        });
        AuthenticationSettings settings = AuthenticationSettings.defaults()
                .withTime(time, time.clock())
                .withRandom(new SplittableRandom(1))
                .withTokenStore(store);
        List<AtlasEvent> events = new ArrayList<>();
        AtlasListener listener = AtlasListener.of(List.of(AtlasListener.logging(), new RecordingListener(events::add)));
        ClientEvents told = new ClientEvents(listener, time, time.clock());
        HttpTransport chain = TestChain.authenticating(wire, ORIGIN, credentials, settings, listener);
        HttpTransport client = request -> {
            CallEvents call = CallEvents.start(told, request.withTag(new CallTag("call", null)), 0);
            CompletableFuture<HttpResponse> sent =
                    chain.send(CallerTag.on(request.withTag(new CallTag("call", null)), null, call));
            sent.whenComplete((response, failure) -> call.ended(failure));
            return sent;
        };
        List<CompletableFuture<HttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            responses.add(client.send(TokenService.call()));
            time.advance(Duration.ofSeconds(31));
        }
        responses.add(client.send(HttpRequest.get(new Origin("https", "foreign.example", 443), "/")));
        responses.add(client.send(TokenService.call().withHeader("Authorization", "Bearer " + GIVEN_TOKEN)));
        CompletableFuture<HttpResponse> abandoned = client.send(TokenService.call());
        abandoned.cancel(true);
        responses.add(abandoned);
        ((CallChain) chain).closeAsync();
        time.advance(Duration.ofSeconds(3));
        responses.add(client.send(TokenService.call()));
        time.advance(Duration.ofSeconds(31));
        for (CompletableFuture<HttpResponse> response : responses) {
            assertThat(response).as(scenario).isDone();
            inspect(watch, scenario, response);
        }
        watch.inspect(scenario, chain);
        assertThat(events).as(scenario).isNotEmpty();
        events.forEach(event -> watch.inspect(scenario, event));
        eventsSeen += events.size();
        watch.inspect(scenario, settings);
    }

    private static void inspect(SecretWatch watch, String scenario, CompletableFuture<HttpResponse> response) {
        try {
            // Not its body, which is the peer's own text and may be an echo.
            watch.inspect(scenario, response.get());
        } catch (ExecutionException failed) {
            watch.inspect(scenario, failed);
        } catch (java.util.concurrent.CancellationException cancelled) {
            watch.inspect(scenario, cancelled);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private Map<String, Function<HttpRequest, CompletableFuture<HttpResponse>>> troubles() {
        Map<String, Function<HttpRequest, CompletableFuture<HttpResponse>>> troubles = new LinkedHashMap<>();
        for (int status : new int[] {200, 302, 400, 401, 403, 404, 407, 410, 429, 500, 503}) {
            troubles.put("api echoes with " + status, onApi(request -> echo(request, status)));
            troubles.put("token endpoint echoes with " + status, onToken(request -> echo(request, status)));
        }
        for (String error : List.of("access_denied", "invalid_client", "invalid_request")) {
            troubles.put(
                    "token error " + error,
                    onToken(request -> now(HttpResponse.of(
                            403,
                            HttpHeaders.empty(),
                            "{\"error\":\"" + error + "\",\"error_description\":\""
                                    + allOf(request).replace("\"", "'") + "\"}"))));
        }
        for (String body : List.of(
                "{\"access_token\":\"" + ISSUED_TOKEN + "\"}",
                "{\"access_token\":\"" + ISSUED_TOKEN + "\",\"expires_in\":0}",
                "{\"access_token\":\"" + ISSUED_TOKEN + "\\r\\nX: y\",\"expires_in\":9}",
                "{\"access_token\":" + ISSUED_TOKEN + ",\"expires_in\":9}",
                "{\"" + ISSUED_TOKEN + "\":1,\"" + ISSUED_TOKEN + "\":2}",
                "{\"access_token\":\"" + ISSUED_TOKEN + "\",\"expires_in\":9} " + ISSUED_TOKEN,
                "{\"access_token\":\"" + ISSUED_TOKEN)) {
            troubles.put(
                    "token body " + body.length(),
                    onToken(request -> now(HttpResponse.of(200, HttpHeaders.empty(), body))));
        }
        for (AtlasTransportException.Kind kind : AtlasTransportException.Kind.values()) {
            CompletableFuture<HttpResponse> failed =
                    CompletableFuture.failedFuture(new AtlasTransportException(kind, "no answer"));
            troubles.put("api " + kind, onApi(request -> failed));
            troubles.put("everything " + kind, request -> failed);
        }
        troubles.put(
                "transport fails with an echo",
                request -> CompletableFuture.failedFuture(
                        new IllegalStateException(allOf(request), new IllegalArgumentException(allOf(request)))));
        troubles.put("transport throws an echo", request -> {
            throw new IllegalArgumentException(allOf(request));
        });
        troubles.put(
                "api fails with an echo",
                onApi(request -> CompletableFuture.failedFuture(new IllegalStateException(allOf(request)))));
        troubles.put("nothing is answered in time", request -> {
            CompletableFuture<HttpResponse> late = new CompletableFuture<>();
            time.schedule(
                    request.timeout(),
                    () -> late.completeExceptionally(
                            new AtlasTransportException(AtlasTransportException.Kind.TIMEOUT, "no answer in time")));
            return late;
        });
        for (String digest : List.of(
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256-sess, stale=true",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", userhash=true",
                "Digest realm=\"r")) {
            troubles.put(
                    digest,
                    onApi(request -> now(HttpResponse.of(
                            401, HttpHeaders.empty().with("WWW-Authenticate", digest), allOf(request)))));
        }
        return troubles;
    }

    private static Map<String, TokenStore> stores() {
        Map<String, TokenStore> stores = new LinkedHashMap<>();
        stores.put("own store", null);
        stores.put("shared store", TokenStore.inMemory());
        stores.put(
                "failing store",
                new EchoingStore((what, token) -> CompletableFuture.failedFuture(
                        new IllegalStateException(what + token, new IllegalStateException(what + token)))));
        stores.put("throwing store", new EchoingStore((what, token) -> {
            throw new IllegalStateException(what + token);
        }));
        return stores;
    }

    private record EchoingStore(BiFunction<String, String, CompletableFuture<?>> answer) implements TokenStore {
        @Override
        @SuppressWarnings("unchecked")
        public CompletableFuture<Optional<StoredToken>> load(TokenKey key) {
            return (CompletableFuture<Optional<StoredToken>>) answer.apply("load", ISSUED_TOKEN);
        }

        @Override
        @SuppressWarnings("unchecked")
        public CompletableFuture<Void> save(TokenKey key, StoredToken token) {
            return (CompletableFuture<Void>) answer.apply("save", token.value());
        }

        @Override
        @SuppressWarnings("unchecked")
        public CompletableFuture<Boolean> discard(TokenKey key, StoredToken token) {
            return (CompletableFuture<Boolean>) answer.apply("discard", token.value());
        }
    }

    private static Function<HttpRequest, CompletableFuture<HttpResponse>> onApi(
            Function<HttpRequest, CompletableFuture<HttpResponse>> trouble) {
        return request -> request.target().startsWith("/api/oauth/") ? issue(request) : trouble.apply(request);
    }

    private static Function<HttpRequest, CompletableFuture<HttpResponse>> onToken(
            Function<HttpRequest, CompletableFuture<HttpResponse>> trouble) {
        return request -> request.target().startsWith("/api/oauth/") ? trouble.apply(request) : echo(request, 200);
    }

    private static CompletableFuture<HttpResponse> issue(HttpRequest request) {
        return request.target().endsWith("/revoke")
                ? echo(request, 500)
                : now(HttpResponse.of(
                        200,
                        HttpHeaders.empty(),
                        "{\"access_token\":\"" + ISSUED_TOKEN + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"));
    }

    private static CompletableFuture<HttpResponse> echo(HttpRequest request, int status) {
        HttpHeaders headers = HttpHeaders.empty()
                .with("WWW-Authenticate", "Basic realm=\"" + allOf(request).replaceAll("[\"\\\\]|[^ -~]", "") + "\"")
                .with("X-Echo", allOf(request).replaceAll("[^ -~]", ""));
        return now(HttpResponse.of(status, headers, allOf(request)));
    }

    private static String allOf(HttpRequest request) {
        return request.headers().toMap() + " " + request.body();
    }

    private static CompletableFuture<HttpResponse> now(HttpResponse response) {
        return CompletableFuture.completedFuture(response);
    }
}
