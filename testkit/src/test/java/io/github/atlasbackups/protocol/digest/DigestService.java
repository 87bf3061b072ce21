package io.github.atlasbackups.protocol.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict Digest service in virtual time: it checks each response hash with arithmetic of its own, fails the test on a
 * count that it has seen, and remembers which counts were used on each nonce. Thread-safe.
 */
public final class DigestService {

    public static final Origin ORIGIN = new Origin("https", "cloud.example", 443);
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,]*))");

    final VirtualScheduler time = new VirtualScheduler();
    final ScriptedTransport transport = ScriptedTransport.of(this::arrive);
    /** Counts in the order of their arrival, by nonce. */
    final Map<String, List<Integer>> counts = new LinkedHashMap<>();

    Duration latency = Duration.ofMillis(100);
    int challenges;

    /** The private key that the service knows. */
    String privateKey = "private";
    /** The nonce that the service accepts; others are stale. */
    String nonce = "nonce-0";
    /** Whether a challenge after a stale nonce says so. */
    boolean saysStale = true;
    /** What happens to a request before it is looked at; null to look at it. */
    Function<HttpRequest, CompletableFuture<HttpResponse>> trouble = request -> null;
    /** What a request with a good proof is answered. */
    Function<HttpRequest, HttpResponse> api = request -> status(200);

    public CallChain client() {
        return client(Duration.ofSeconds(30));
    }

    CallChain client(RandomGenerator random) {
        return client(Duration.ofSeconds(30), random);
    }

    public CallChain client(Duration deadline) {
        return client(deadline, new SplittableRandom(1));
    }

    private CallChain client(Duration deadline, RandomGenerator random) {
        return TestChain.authenticating(
                transport,
                ORIGIN,
                Credentials.apiKey("public", "private"),
                AuthenticationSettings.defaults().withTime(time, time.clock()).withRandom(random),
                new DeadlinePolicy(deadline));
    }

    public static HttpRequest call() {
        return HttpRequest.get(ORIGIN, "/api/atlas/v2/groups?pageNum=1");
    }

    public static HttpResponse status(int status) {
        return HttpResponse.of(status, HttpHeaders.empty(), "{}");
    }

    public static HttpResponse challenge(String parameters) {
        return HttpResponse.of(401, HttpHeaders.empty().with("WWW-Authenticate", "Digest " + parameters), "");
    }

    public CompletableFuture<HttpResponse> exchange(CallChain client) {
        CompletableFuture<HttpResponse> response = client.send(call());
        time.advance(latency.multipliedBy(6));
        return response;
    }

    private CompletableFuture<HttpResponse> arrive(HttpRequest request) {
        CompletableFuture<HttpResponse> trouble = this.trouble.apply(request);
        if (trouble != null) {
            return trouble;
        }
        if (latency.isZero()) {
            return CompletableFuture.completedFuture(answer(request));
        }
        CompletableFuture<HttpResponse> response = new CompletableFuture<>();
        time.schedule(latency, () -> {
            if (!response.isDone()) {
                response.complete(answer(request));
            }
        });
        return response;
    }

    private synchronized HttpResponse answer(HttpRequest request) {
        String authorization = request.headers().first("Authorization").orElse("");
        if (authorization.isEmpty()) {
            return challenge(false);
        }
        Map<String, String> sent = parameters(authorization);
        int count = Integer.parseInt(sent.get("nc"), 16);
        List<Integer> seen = counts.computeIfAbsent(sent.get("nonce"), nonce -> new ArrayList<>());
        assertThat(seen).as("counts on one nonce").doesNotContain(count);
        seen.add(count);
        assertThat(sent).containsEntry("uri", request.target()).containsEntry("username", "public");
        String key = md5("public:MMS Public API:" + privateKey);
        String expected = md5(String.join(
                ":",
                key,
                sent.get("nonce"),
                sent.get("nc"),
                sent.get("cnonce"),
                "auth",
                md5(request.method() + ":" + request.target())));
        if (!sent.get("nonce").equals(nonce)) {
            return challenge(saysStale && expected.equals(sent.get("response")));
        }
        return expected.equals(sent.get("response")) ? api.apply(request) : challenge(false);
    }

    private HttpResponse challenge(boolean stale) {
        challenges++;
        return challenge("realm=\"MMS Public API\", domain=\"\", nonce=\"" + nonce
                + "\", algorithm=MD5, qop=\"auth\", stale=" + stale);
    }

    public static Map<String, String> parameters(String authorization) {
        assertThat(authorization).startsWith("Digest ");
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(authorization);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return parameters;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }
}
