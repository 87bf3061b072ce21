package io.github.atlasbackups.protocol.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.RateLimitedException;
import io.github.atlasbackups.error.UnauthorizedException;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal's message says what to do about it. */
class AdviceTest {

    private static final AtlasService SERVICE = new AtlasService(
            BaseUrl.parse("https://cloud.mongodb.com"),
            request -> {
                throw new AssertionError("nothing is sent here");
            },
            Secrets.of(Credentials.apiKey("public", "canary-7f3a91")),
            new ClientEvents(AtlasListener.of(List.of()), Scheduler.system(), Clock.systemUTC()));

    private static AtlasApiException refusal(int status, HttpHeaders headers, String body) {
        return ApiErrors.of(Endpoints.FLEX_SNAPSHOTS, status, HttpResponse.of(status, headers, body), SERVICE);
    }

    private static AtlasApiException refusal(int status, String code, String detail, String parameters) {
        return refusal(
                status,
                HttpHeaders.empty().with("Content-Type", "application/json"),
                "{\"error\":" + status + ",\"errorCode\":\"" + code + "\",\"detail\":\"" + detail + "\",\"parameters\":"
                        + parameters + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API | [\"cluster-209\"] | Cluster cluster-209 is no flex cluster",
                "400 | CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API | [\"cluster-209\"] | cloudSnapshots()",
                "400 | CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API | []                | The cluster is no flex cluster",
                "400 | CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API  | [\"cluster-833\"] | Cluster cluster-833 is a flex cluster: list its backups with flexSnapshots()",
                "400 | CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API | [\"s\"]     | Cluster s is a serverless instance",
                "400 | CHECKPOINTS_ONLY_ON_CONTINOUS_BACKUP    | []                | this cluster has cloud backup",
                "403 | FEATURE_UNSUPPORTED                     | []                | snapshots() finds the tier",
                "404 | CLUSTER_NOT_FOUND                       | [\"c\",\"g\"]     | Check the cluster's name",
                "404 | GROUP_NOT_FOUND                         | [\"g\"]           | Check the project id",
                "403 | IP_ADDRESS_NOT_ON_ACCESS_LIST           | [\"192.0.2.7\"]   | Add the address 192.0.2.7 to the API access list",
                "403 | IP_ADDRESS_NOT_ON_ACCESS_LIST           | []                | Add the address that the call comes from to the",
                "403 | ORG_REQUIRES_ACCESS_LIST                | []                | demands an API access list",
                "403 | USER_UNAUTHORIZED                       | []                | the role Project Read Only",
                "401 | NOT_IN_GROUP                            | []                | the role Project Read Only",
                "409 | CANNOT_UPDATE_PAUSED_CLUSTER            | [\"c\"]           | Cluster c is paused: no snapshots are taken of it until it is resumed",
                "402 | ACCOUNT_SUSPENDED                       | []                | suspended",
                "410 | VERSION_GONE                            | []                | has ended",
                "429 | RATE_LIMITED_TOKEN_BUCKET               | []                | call less often",
                "403 | SOMETHING_NEW                           | []                | the role Project Read Only",
                "401 | UNEXPECTED_ERROR                        | []                | One of three",
            })
    void theCodeSaysWhatToDo(int status, String code, String parameters, String words) {
        assertThat(refusal(status, code, "No.", parameters))
                .hasMessageStartingWith("the service answered " + status + " " + code + ": No.")
                .hasMessageContaining(words);
    }

    @Test
    void aSentenceThatEndsInAFullStopIsFollowedByOne() {
        assertThat(refusal(404, "CLUSTER_NOT_FOUND", "Gone.", "[]")).hasMessageContaining("Gone. Check the");
        assertThat(refusal(404, "CLUSTER_NOT_FOUND", "Gone", "[]")).hasMessageContaining("Gone. Check the");
        assertThat(refusal(409, "OTHER", "Gone.", "[]")).hasMessageEndingWith("Gone.");
    }

    @Test
    void aRateLimitNamesTheLimitAndTheWait() {
        AtlasApiException refusal =
                refusal(429, "RATE_LIMITED_TOKEN_BUCKET", "Too many.", "[\"/api/x\",17,1200,500,60]");
        assertThat(refusal)
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("(retry after 17 s)")
                .hasMessageContaining("The limit is 1200 calls, of which 500 come back every 60 s")
                .hasMessageContaining("Too many. [/api/x] (retry after 17 s). The limit is");
        assertThat(refusal.error().retryAfter()).isEqualTo(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "17      | 17000",
                "17.0    | 17000",
                "1.7e1   | 17000",
                "0.25    | 250",
                "\"17\"  | 17000",
                "0       | 0",
                "-1      | -",
                "null    | -",
                "true    | -",
                "\"soon\"| -",
                "\"NaN\" | -",
                "[17]    | -",
                "1e300   | -",
                "2678401 | -",
            })
    void theWaitOfTheBodyHoldsWhereNoHeaderNamesOne(String seconds, Long millis) {
        String body =
                "{\"errorCode\":\"RATE_LIMITED_TOKEN_BUCKET\",\"parameters\":[\"/p\"," + seconds + ",1200,500,60]}";
        Duration expected = millis == null ? null : Duration.ofMillis(millis);
        assertThat(refusal(429, HttpHeaders.empty(), body).error().retryAfter()).isEqualTo(expected);
        HttpHeaders header = HttpHeaders.empty().with("Retry-After", "3");
        assertThat(refusal(429, header, body).error().retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void onlyATokenBucketsParametersAreAWait() {
        assertThat(refusal(429, "RATE_LIMITED", "Slow.", "[\"/p\",17,1200,500,60]")
                        .error()
                        .retryAfter())
                .isNull();
    }

    @Test
    void a401NamesItsThreeCauses() {
        String recorded =
                "{\"error\":401,\"reason\":\"Unauthorized\",\"detail\":\"Not authorized.\",\"errorCode\":\"UNEXPECTED_ERROR\"}";
        for (String body : List.of(recorded, "")) {
            assertThat(refusal(401, HttpHeaders.empty(), body))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("unknown, revoked or has expired")
                    .hasMessageContaining("another organisation")
                    .hasMessageContaining("base URL");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><title>502 Bad Gateway</title>",
                "upstream connect error",
                "{\"message\":\"Forbidden\"}",
                "[]"
            })
    void aStrangersAnswerIsNotPutIntoTheServicesMouth(String body) {
        assertThat(refusal(502, HttpHeaders.empty(), body))
                .hasMessageStartingWith("status 502: a proxy or gateway answered 502, not the service: \"")
                .hasMessageContaining(body.substring(0, 1))
                .hasMessageNotContaining("the service answered");
        assertThat(refusal(401, HttpHeaders.empty(), body)).hasMessageContaining("not the service");
    }

    @Test
    void aStrangersEchoOfTheKeyIsMasked() {
        assertThat(refusal(502, HttpHeaders.empty(), "<html>key canary-7f3a91 or canary%2d7f3a91 is bad"))
                .hasMessageContaining("key *** or *** is bad");
    }

    @Test
    void nothingAtAllIsCalledThat() {
        assertThat(refusal(503, HttpHeaders.empty(), ""))
                .hasMessage("status 503: nothing says why; a proxy or gateway may have answered 503, not the service");
        assertThat(refusal(404, HttpHeaders.empty(), "")).hasMessage("status 404");
    }

    @Test
    void anAnswerInTheServicesFormIsTheServices() {
        assertThat(refusal(502, HttpHeaders.empty(), "{\"error\":502,\"parameters\":[]}"))
                .hasMessage("status 502");
        assertThat(refusal(502, HttpHeaders.empty().with("X-Error-Code", "UNEXPECTED_ERROR"), "<html>"))
                .hasMessage("the service answered 502 UNEXPECTED_ERROR");
    }

    @Test
    void aProxyThatWantsAPasswordIsCalledOne() {
        assertThat(refusal(407, HttpHeaders.empty(), "<html>"))
                .hasMessageContaining("the proxy wants a user name and password (407)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://login.example.com/sso?back=x | login.example.com",
                "//login.example.com:8443             | login.example.com:8443",
                "http://u:p@login.example.com/        | login.example.com",
                "HTTPS://Login.example.com#x          | Login.example.com",
                "/login                               | another path",
                "login.html                           | another path",
            })
    void aRedirectNamesItsHost(String location, String host) {
        AtlasApiException refusal = refusal(302, HttpHeaders.empty().with("Location", location), "<html>");
        assertThat(refusal)
                .hasMessage("status 302: redirected to " + host + ": the base URL is wrong or a login page stands in"
                        + " between; redirects are not followed");
    }

    @Test
    void aRedirectToNowhereIsCalledThat() {
        assertThat(refusal(301, HttpHeaders.empty(), "")).hasMessageContaining("redirected to nowhere");
    }

    @Test
    void noAdviceIsTooLongForItsMessage() {
        String long200 = "\"" + "p".repeat(250) + "\"";
        AtlasApiException refusal = refusal(
                429,
                "RATE_LIMITED_TOKEN_BUCKET",
                "d".repeat(2_000),
                "[" + String.join(",", List.of(long200, long200, long200, long200, long200)) + "]");
        assertThat(refusal.getMessage()).hasSizeLessThanOrEqualTo(1_000);
    }
}
