package io.github.atlasbackups.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A service in virtual time that issues tokens, checks them, and counts. What it does may be changed while it runs. */
public final class TokenService {

    public static final Origin ORIGIN = new Origin("https", "cloud.example", 443);
    public static final Credentials ACCOUNT = Credentials.serviceAccount("mdb_sa_id_1", "mdb_sa_sk_1");

    final VirtualScheduler time = new VirtualScheduler();
    final ScriptedTransport transport = ScriptedTransport.of(this::arrive);
    /** When tokens were asked for. */
    final List<Duration> tokenRequests = new ArrayList<>();

    final List<String> revoked = new ArrayList<>();
    final List<HttpRequest> calls = new ArrayList<>();

    Duration latency = Duration.ofMillis(100);
    Duration lifetime = Duration.ofHours(1);
    /** What the token endpoint answers instead of a token; null, or a null of it, for a token. */
    Function<HttpRequest, CompletableFuture<HttpResponse>> tokenTrouble;
    /** What a call with a good token is answered. */
    Function<HttpRequest, HttpResponse> api = request -> status(200);

    private final Map<String, Duration> live = new HashMap<>();
    private int issued;

    public CallChain client() {
        return client(settings());
    }

    public CallChain client(AuthenticationSettings settings) {
        return TestChain.authenticating(transport, ORIGIN, ACCOUNT, settings);
    }

    /** A client as users have it, whose retries can be seen. */
    public CallChain retryingClient(AuthenticationSettings settings) {
        return TestChain.authenticating(
                transport, ORIGIN, ACCOUNT, settings, DeadlinePolicy.defaults(), RetryPolicy.defaults());
    }

    public AuthenticationSettings settings() {
        return AuthenticationSettings.defaults().withTime(time, time.clock()).withRandom(new SplittableRandom(1));
    }

    public static HttpRequest call() {
        return HttpRequest.get(ORIGIN, "/api/atlas/v2/groups");
    }

    public static HttpResponse status(int status) {
        return HttpResponse.of(status, HttpHeaders.empty(), "{}");
    }

    public static HttpResponse status(int status, String json) {
        return HttpResponse.of(status, HttpHeaders.empty().with("Content-Type", "application/json"), json);
    }

    public static CompletableFuture<HttpResponse> now(HttpResponse response) {
        return CompletableFuture.completedFuture(response);
    }

    /** Sends a call and waits for it, in virtual time; one that is still pending would hang whoever joins it. */
    public CompletableFuture<HttpResponse> exchange(CallChain client) {
        CompletableFuture<HttpResponse> response = client.send(call());
        time.advance(latency.multipliedBy(4));
        assertThat(response).isDone();
        return response;
    }

    /** Fails the next requests for a token, as many as these, and then answers. */
    public void failTokenRequests(List<CompletableFuture<HttpResponse>> failures) {
        Deque<CompletableFuture<HttpResponse>> left = new ArrayDeque<>(failures);
        tokenTrouble = request -> left.poll();
    }

    public static CompletableFuture<HttpResponse> lost(AtlasTransportException.Kind kind) {
        return CompletableFuture.failedFuture(new AtlasTransportException(kind, "lost"));
    }

    /** The most requests for a token in any sixty seconds. */
    public int mostTokenRequestsInAMinute() {
        return tokenRequests.stream()
                .mapToInt(start -> (int) tokenRequests.stream()
                        .filter(other -> other.compareTo(start) >= 0
                                && other.minus(start).compareTo(Duration.ofMinutes(1)) < 0)
                        .count())
                .max()
                .orElse(0);
    }

    public int liveTokens() {
        return live.size();
    }

    public void endAllTokens() {
        live.clear();
    }

    public HttpResponse newToken() {
        String token = "token-" + ++issued;
        live.put(token, time.elapsed().plus(lifetime));
        return status(
                200,
                "{\"access_token\":\"" + token + "\",\"expires_in\":" + lifetime.toSeconds()
                        + ",\"token_type\":\"Bearer\"}");
    }

    private CompletableFuture<HttpResponse> arrive(HttpRequest request) {
        if (request.target().equals("/api/oauth/token")) {
            tokenRequests.add(time.elapsed());
            CompletableFuture<HttpResponse> trouble = tokenTrouble == null ? null : tokenTrouble.apply(request);
            if (trouble != null) {
                return trouble;
            }
        }
        if (latency.isZero()) {
            return now(answer(request));
        }
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        time.schedule(latency, () -> {
            if (!response.isDone()) {
                response.complete(answer(request));
            }
        });
        return response;
    }

    private HttpResponse answer(HttpRequest request) {
        switch (request.target()) {
            case "/api/oauth/token":
                return newToken();
            case "/api/oauth/revoke":
                String form = request.body();
                String ended = form.substring("token=".length(), form.indexOf('&'));
                revoked.add(ended);
                live.remove(ended);
                return status(200);
            default:
                calls.add(request);
                String authorization = request.headers().first("Authorization").orElse("");
                Duration end = live.get(authorization.replace("Bearer ", ""));
                return end != null && time.elapsed().compareTo(end) < 0 ? api.apply(request) : status(401);
        }
    }
}
