package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedTokenEndpointTest {

    private static final String ID = "mdb-id";
    /** Has everything that form-encoding changes, a colon, and what is no ASCII. */
    private static final String SECRET = "s p+a/c%e&=:é";

    private static final String GRANT = "grant_type=client_credentials";

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(
            DemoData.all(),
            SimulatorOptions.standard()
                    .credentials(c -> c.serviceAccount(ID, SECRET))
                    .tokens(t -> t.requestsPerMinute(1_000)),
            time,
            time.clock());

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse post(String path, String authorization, String body) {
        HttpHeaders headers = HttpHeaders.empty()
                .with("Authorization", authorization)
                .with("Content-Type", "application/x-www-form-urlencoded");
        return atlas.answer(new ReceivedRequest("POST", path, headers, body));
    }

    private HttpResponse ask() {
        return post(SimulatedAtlas.TOKEN_PATH, basic(encoded(ID) + ":" + encoded(SECRET)), GRANT);
    }

    private String token() {
        HttpResponse response = ask();
        assertThat(response.status()).isEqualTo(200);
        return body(response).get("access_token").asText();
    }

    private int list(String token) {
        HttpHeaders headers = HttpHeaders.empty()
                .with("Authorization", "Bearer " + token)
                .with("Accept", "application/vnd.atlas.2025-03-12+json");
        String path = BackupResource.FLEX_SNAPSHOTS.path(DemoData.FLEX);
        return atlas.answer(new ReceivedRequest("GET", path, headers, "")).status();
    }

    private static JsonNode body(HttpResponse response) {
        try {
            return new ObjectMapper().readTree(response.bodyText());
        } catch (IOException failure) {
            throw new AssertionError(response.bodyText(), failure);
        }
    }

    @Test
    void aServiceAccountGetsATokenForAnHourThatOpensLists() {
        JsonNode answer = body(ask());

        assertThat(answer.get("expires_in").asInt()).isEqualTo(3_600);
        assertThat(answer.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(list(answer.get("access_token").asText())).isEqualTo(200);
    }

    @Test
    void eachTokenIsItsOwn() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            tokens.add(token());
        }

        assertThat(tokens).hasSize(100);
    }

    @Test
    void aTokenEndsWithItsLifetimeAndNotBefore() {
        atlas.change(o -> o.tokens(t -> t.lifetime(Duration.ofSeconds(5))));
        String token = token();

        time.advance(Duration.ofMillis(4_999));
        assertThat(list(token)).isEqualTo(200);
        time.advance(Duration.ofMillis(1));
        assertThat(list(token)).isEqualTo(401);
        assertThat(atlas.liveTokens()).isZero();
    }

    @Test
    void theWallClockDoesNotMatter() {
        String token = token();
        time.skewWallClock(Duration.ofDays(1));

        assertThat(list(token)).isEqualTo(200);
    }

    @Test
    void aSecretThatIsNotFormEncodedIsAnotherSecret() {
        HttpResponse response = post(SimulatedAtlas.TOKEN_PATH, basic(ID + ":" + SECRET), GRANT);

        assertThat(response.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mdb-id:wrong", "nobody:x", "mdb-id", "", "mdb-id:%zz"})
    void anUnknownClientIsInvalid(String userAndPassword) {
        HttpResponse response = post(SimulatedAtlas.TOKEN_PATH, basic(userAndPassword), GRANT);

        assertThat(response.status()).isEqualTo(401);
        assertThat(body(response).get("error").asText()).isEqualTo("invalid_client");
        assertThat(response.headers().first("WWW-Authenticate"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("Basic "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Basic ???", "Basic"})
    void whatIsNotBasicIsInvalid(String authorization) {
        assertThat(post(SimulatedAtlas.TOKEN_PATH, authorization, GRANT).status())
                .isEqualTo(401);
    }

    @Test
    void theFormsMediaTypeIsReadWithoutRegardToCase() {
        HttpHeaders form = HttpHeaders.empty()
                .with("Authorization", basic(encoded(ID) + ":" + encoded(SECRET)))
                .with("Content-Type", "Application/X-WWW-Form-URLEncoded; charset=utf-8");

        assertThat(atlas.answer(new ReceivedRequest("POST", SimulatedAtlas.TOKEN_PATH, form, GRANT))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyClientCredentialsAreGrantedAndOnlyInAForm() {
        String basic = basic(encoded(ID) + ":" + encoded(SECRET));
        HttpHeaders json = HttpHeaders.empty().with("Authorization", basic).with("Content-Type", "application/json");

        assertThat(body(post(SimulatedAtlas.TOKEN_PATH, basic, "grant_type=password"))
                        .get("error")
                        .asText())
                .isEqualTo("unsupported_grant_type");
        assertThat(body(post(SimulatedAtlas.TOKEN_PATH, basic, "")).get("error").asText())
                .isEqualTo("unsupported_grant_type");
        assertThat(body(post(SimulatedAtlas.TOKEN_PATH, basic, "a=%z"))
                        .get("error")
                        .asText())
                .isEqualTo("invalid_request");
        assertThat(body(atlas.answer(new ReceivedRequest("POST", SimulatedAtlas.TOKEN_PATH, json, GRANT)))
                        .get("error")
                        .asText())
                .isEqualTo("invalid_request");
    }

    @Test
    void tokensAreNotForReading() {
        ReceivedRequest get = new ReceivedRequest("GET", SimulatedAtlas.TOKEN_PATH, HttpHeaders.empty(), "");

        assertThat(atlas.answer(get).status()).isEqualTo(405);
    }

    @Test
    void theHundredAndFirstLiveTokenIsDenied() {
        for (int i = 0; i < 100; i++) {
            token();
        }
        HttpResponse denied = ask();

        assertThat(denied.status()).isEqualTo(403);
        assertThat(body(denied).get("error").asText()).isEqualTo("access_denied");
        assertThat(body(denied).get("error_description").asText()).startsWith("Access Token limit reached");
        assertThat(atlas.liveTokens()).isEqualTo(100);

        time.advance(Duration.ofHours(1));
        assertThat(ask().status()).isEqualTo(200);
    }

    @Test
    void moreThanTenRequestsAMinuteAreTooMany() {
        atlas.change(o -> o.tokens(t -> TokenRules.standard()));
        for (int i = 0; i < 10; i++) {
            assertThat(ask().status()).isEqualTo(200);
        }
        HttpResponse refused = ask();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().first("Retry-After")).contains("60");
        assertThat(atlas.traffic().tokenRequests()).isEqualTo(11);
        time.advance(Duration.ofMinutes(1));
        assertThat(ask().status()).isEqualTo(200);
    }

    @Test
    void aRefusalCanBeSilentAboutItsEnd() {
        atlas.change(o -> o.tokens(t -> t.requestsPerMinute(1)).rateLimits(r -> r.retryAfter(false)));
        ask();

        assertThat(ask().headers().first("Retry-After")).isEmpty();
    }

    @Test
    void aRevokedTokenOpensNothingAndFreesItsPlace() {
        atlas.change(o -> o.tokens(t -> t.liveLimit(1)));
        String token = token();
        assertThat(ask().status()).isEqualTo(403);

        HttpResponse revoked = post(
                SimulatedAtlas.REVOKE_PATH,
                basic(encoded(ID) + ":" + encoded(SECRET)),
                "token=" + encoded(token) + "&token_type_hint=access_token");

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(list(token)).isEqualTo(401);
        assertThat(ask().status()).isEqualTo(200);
    }

    @Test
    void revokingAnUnknownTokenSucceedsAndChangesNothing() {
        String token = token();
        String basic = basic(encoded(ID) + ":" + encoded(SECRET));

        assertThat(post(SimulatedAtlas.REVOKE_PATH, basic, "token=other").status())
                .isEqualTo(200);
        assertThat(post(SimulatedAtlas.REVOKE_PATH, basic, "x=y").status()).isEqualTo(400);
        assertThat(post(SimulatedAtlas.REVOKE_PATH, basic("a:b"), "token=" + token)
                        .status())
                .isEqualTo(401);
        assertThat(list(token)).isEqualTo(200);
    }

    @Test
    void anotherAccountCannotRevokeAToken() {
        String token = token();
        atlas.change(o -> o.credentials(c -> c.serviceAccount("other", "other")));

        assertThat(post(SimulatedAtlas.REVOKE_PATH, basic("other:other"), "token=" + token)
                        .status())
                .isEqualTo(200);
        assertThat(list(token)).isEqualTo(200);
    }

    @Test
    void anAdministratorCanEndAllTokensAtOnce() {
        String token = token();
        atlas.revokeTokens();

        assertThat(list(token)).isEqualTo(401);
        assertThat(atlas.liveTokens()).isZero();
    }
}
