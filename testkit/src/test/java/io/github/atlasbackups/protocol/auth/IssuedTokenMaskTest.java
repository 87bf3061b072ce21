package io.github.atlasbackups.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.secrets.SecretWatch;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A service that quotes the access token it issued, bare, with nothing beside it by which a token is known: whatever comes of its
 * answer does not have it. The client knows its own token.
 */
class IssuedTokenMaskTest {

    private static final String TOKEN = "canary/is+sued_bird.7";
    private static final ClusterRef CLUSTER = ClusterRef.of("507f1f77bcf86cd799439011", "c");

    private static final Map<String, UnaryOperator<String>> FORMS = Map.of(
            "raw", token -> token,
            "URL-encoded", token -> URLEncoder.encode(token, StandardCharsets.UTF_8),
            "URL-encoded twice",
                    token ->
                            URLEncoder.encode(URLEncoder.encode(token, StandardCharsets.UTF_8), StandardCharsets.UTF_8),
            "Base64", token -> base64(token, Base64.getEncoder()),
            "Base64 for URLs", token -> base64(token, Base64.getUrlEncoder()),
            "Base64 of more",
                    token -> base64("a1" + token + "z", Base64.getEncoder().withoutPadding()));

    private final VirtualScheduler time = new VirtualScheduler();
    private String issued = TOKEN;

    private static Map<String, BiFunction<Integer, String, HttpResponse>> places() {
        Map<String, BiFunction<Integer, String, HttpResponse>> places = new LinkedHashMap<>();
        places.put("detail", (status, text) -> error(status, "\"detail\":\"was " + text + " here\""));
        places.put("reason", (status, text) -> error(status, "\"reason\":\"" + text + "\""));
        places.put("code", (status, text) -> error(status, "\"errorCode\":\"" + text + "\""));
        places.put(
                "parameter", (status, text) -> error(status, "\"errorCode\":\"X\",\"parameters\":[\"" + text + "\"]"));
        places.put(
                "address that an access list lacks",
                (status, text) -> error(
                        status, "\"errorCode\":\"IP_ADDRESS_NOT_ON_ACCESS_LIST\",\"parameters\":[\"" + text + "\"]"));
        places.put(
                "violation",
                (status, text) -> error(
                        status,
                        "\"errorCode\":\"X\",\"badRequestDetail\":{\"fields\":[{\"field\":\"" + text
                                + "\",\"description\":\"" + text + "\"}]}"));
        places.put("header X-Error-Code", (status, text) -> header(status, "X-Error-Code", text));
        places.put(
                "header Location", (status, text) -> header(status, "Location", "https://elsewhere.example/" + text));
        places.put(
                "header WWW-Authenticate",
                (status, text) -> header(status, "WWW-Authenticate", "Basic realm=\"" + text + "\""));
        places.put("header Content-Type", (status, text) -> header(status, "Content-Type", "text/html; x=" + text));
        places.put(
                "page",
                (status, text) -> HttpResponse.of(
                        status,
                        HttpHeaders.empty().with("Content-Type", "text/html"),
                        "<html><pre>" + text + "</pre></html>"));
        places.put(
                "document of the wrong shape",
                (status, text) -> HttpResponse.of(
                        status,
                        HttpHeaders.empty().with("Content-Type", "application/json"),
                        "{\"results\":\"" + text + "\"}"));
        return places;
    }

    @Test
    void theIssuedTokenIsMaskedWhereverAndInWhateverFormItIsQuoted() {
        try (SecretWatch watch = new SecretWatch(TOKEN)) {
            places().forEach((place, answer) -> FORMS.forEach((form, encoded) -> {
                for (int status : new int[] {200, 302, 400, 401, 403, 404, 407, 410, 429, 500}) {
                    AtlasBackups client = client(request -> answer.apply(status, encoded.apply(TOKEN)), null);
                    inspect(watch, place + ", " + form + ", " + status, call(client));
                }
            }));
            assertThat(watch.hits()).isEmpty();
            assertThat(watch.seen()).isGreaterThan(places().size() * FORMS.size() * 10);
        }
    }

    @Test
    void aTokenThatAnotherProcessStoredIsMaskedToo() {
        TokenStore store = TokenStore.inMemory();
        store.save(
                new TokenKey("https://cloud.example:443", "mdb_sa_id_1"),
                new StoredToken(
                        TOKEN, time.clock().instant(), time.clock().instant().plusSeconds(3_600)));
        issued = "another";
        try (SecretWatch watch = new SecretWatch(TOKEN)) {
            inspect(
                    watch,
                    "stored",
                    call(client(request -> error(400, "\"detail\":\"was " + TOKEN + " here\""), store)));
            assertThat(watch.hits()).isEmpty();
        }
    }

    /** An answer to an earlier call may come late, or from a log of the service. */
    @Test
    void theTokenBeforeIsStillMasked() {
        try (SecretWatch watch = new SecretWatch(TOKEN)) {
            AtlasBackups client = client(request -> error(400, "\"detail\":\"was " + TOKEN + " here\""), null);
            call(client);
            for (int renewal = 1; renewal <= 3; renewal++) {
                issued = "successor-" + renewal;
                time.advance(Duration.ofMinutes(61));
                inspect(watch, "renewal " + renewal, call(client));
            }
            assertThat(watch.hits()).isEmpty();
            assertThat(watch.seen()).isGreaterThan(3);
        }
    }

    /** The other way round: without the client's knowledge the same text is not known for a token. */
    @Test
    void theTextIsNoTokenToAClientThatNeverHadIt() {
        issued = "another";
        try (SecretWatch watch = new SecretWatch(TOKEN)) {
            inspect(
                    watch,
                    "foreign",
                    call(client(request -> error(400, "\"detail\":\"was " + TOKEN + " here\""), null)));
            assertThat(watch.hits()).isNotEmpty();
        }
    }

    private AtlasBackups client(java.util.function.Function<HttpRequest, HttpResponse> api, TokenStore store) {
        return AtlasBackups.builder()
                .transport(ScriptedTransport.answering(
                        request -> request.target().startsWith("/api/oauth/")
                                ? HttpResponse.of(
                                        200,
                                        HttpHeaders.empty().with("Content-Type", "application/json"),
                                        "{\"access_token\":\"" + issued + "\",\"expires_in\":3600}")
                                : api.apply(request)))
                .baseUrl(new Origin("https", "cloud.example", 443).toString())
                .credentials(Credentials.serviceAccount("mdb_sa_id_1", "mdb_sa_sk_1"))
                .tokenStore(store)
                .retry(RetryPolicy.off())
                .scheduler(time)
                .clock(time.clock())
                .build();
    }

    private CompletableFuture<?> call(AtlasBackups client) {
        CompletableFuture<?> page = client.flexSnapshots().page(CLUSTER, PageRequest.first());
        assertThat(page).isCompletedExceptionally();
        return page;
    }

    private static void inspect(SecretWatch watch, String scenario, CompletableFuture<?> call) {
        call.whenComplete((page, failure) -> {
            watch.inspect(scenario, failure);
            if (failure instanceof AtlasApiException refused) {
                watch.inspect(scenario, refused.error());
                watch.inspect(scenario, refused.error().parameters());
                watch.inspect(scenario, refused.error().violations());
                watch.inspect(scenario, String.valueOf(refused.error().detail()));
            }
        });
    }

    private static HttpResponse error(int status, String fields) {
        return HttpResponse.of(
                status,
                HttpHeaders.empty().with("Content-Type", "application/json"),
                "{\"error\":" + status + "," + fields + "}");
    }

    private static HttpResponse header(int status, String name, String value) {
        return HttpResponse.of(status, HttpHeaders.empty().with(name, value), "");
    }

    private static String base64(String text, Base64.Encoder encoder) {
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
