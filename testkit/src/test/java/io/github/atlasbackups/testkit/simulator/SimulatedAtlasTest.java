package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AnswerRules.SharedTier;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedAtlasTest {

    private static final String V2 = "application/vnd.atlas.2025-03-12+json";
    private static final String FLEX = BackupResource.FLEX_SNAPSHOTS.path(DemoData.FLEX);
    private static final String SHARED = BackupResource.SHARED_SNAPSHOTS.path(DemoData.SHARED);
    private static final String CHECKPOINTS = BackupResource.CHECKPOINTS.path(DemoData.SHARDED);

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas =
            SimulatedAtlas.of(DemoData.all(), SimulatorOptions.standard(), time, time.clock());

    private HttpResponse get(String target, String accept) {
        HttpHeaders headers = HttpHeaders.empty()
                .with("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN)
                .with("Accept", accept);
        return atlas.answer(new ReceivedRequest("GET", target, headers, ""));
    }

    private static JsonNode body(HttpResponse response) {
        try {
            return new ObjectMapper().readTree(response.bodyText());
        } catch (IOException failure) {
            throw new AssertionError(response.bodyText(), failure);
        }
    }

    private static void assertError(HttpResponse response, int status, String code) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("Content-Type")).contains("application/json");
        assertThat(response.headers().first("X-Error-Code")).contains(code);
        assertThat(body(response).get("error").asInt()).isEqualTo(status);
        assertThat(body(response).get("errorCode").asText()).isEqualTo(code);
    }

    @Test
    void eachListAnswersWithItsItemsInItsOwnVersion() {
        HttpResponse flex = get(FLEX, V2);
        HttpResponse shared = get(SHARED, "application/json");
        HttpResponse checkpoints = get(CHECKPOINTS, V2);

        assertThat(flex.headers().first("Content-Type"))
                .contains("application/vnd.atlas.2024-11-13+json;charset=utf-8");
        assertThat(shared.headers().first("Content-Type")).contains("application/json");
        assertThat(checkpoints.headers().first("Content-Type"))
                .contains("application/vnd.atlas.2023-01-01+json;charset=utf-8");
        assertThat(body(flex).get("results")).hasSize(12);
        assertThat(body(shared).get("results")).hasSize(9);
        assertThat(body(checkpoints).get("results")).hasSize(16);
    }

    @Test
    void linksNameAnotherHostThanTheOneAsked() {
        JsonNode links = body(get(FLEX + "?pageNum=2&itemsPerPage=5", V2)).get("links");

        assertThat(links.get(1).get("rel").asText()).isEqualTo("next");
        assertThat(links.get(1).get("href").asText())
                .isEqualTo("http://backend.atlas.invalid:8080" + FLEX + "?includeCount=true&pageNum=3&itemsPerPage=5");
        assertThat(links.findValuesAsText("rel")).containsExactly("self", "next", "previous");
    }

    @Test
    void linksNameTheHostThatATestSays() {
        atlas.change(o -> o.answers(a -> a.linkBase("http://127.0.0.1:9")));

        assertThat(body(get(FLEX, V2)).at("/links/0/href").asText()).startsWith("http://127.0.0.1:9/api/");
    }

    @Test
    void theCountIsLeftOutOnRequestAndMayBeWrong() {
        atlas.change(o -> o.answers(a -> a.estimate(right -> right + 5)));

        assertThat(body(get(FLEX, V2)).get("totalCount").asInt()).isEqualTo(17);
        assertThat(body(get(FLEX + "?includeCount=false", V2)).has("totalCount"))
                .isFalse();
    }

    @Test
    void prettyIndents() {
        assertThat(get(FLEX, V2).bodyText()).hasLineCount(1);
        assertThat(get(FLEX + "?pretty=true", V2).bodyText()).contains("\n");
    }

    @Test
    void anEnvelopeRepeatsTheStatusInside() {
        assertThat(body(get(FLEX + "?envelope=true", V2)).get("status").asInt()).isEqualTo(200);
        assertThat(body(get(FLEX, V2)).has("status")).isFalse();
    }

    @Test
    void anEnvelopeHidesTheStatusOfAnErrorUnlessSwitchedOff() {
        String nowhere = BackupResource.FLEX_SNAPSHOTS.path(DemoData.PROJECT.value(), "nowhere") + "?envelope=true";
        HttpResponse hidden = get(nowhere, V2);
        atlas.change(o -> o.answers(a -> a.statusHiddenByEnvelope(false)));
        HttpResponse shown = get(nowhere, V2);

        assertThat(hidden.status()).isEqualTo(200);
        assertThat(shown.status()).isEqualTo(404);
        assertThat(body(hidden).get("status").asInt()).isEqualTo(404);
        assertThat(body(hidden).at("/content/errorCode").asText()).isEqualTo("CLUSTER_NOT_FOUND");
        assertThat(body(shown)).isEqualTo(body(hidden));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pageNum=0",
                "pageNum=-1",
                "pageNum=x",
                "pageNum=",
                "pageNum=99999999999",
                "itemsPerPage=0",
                "itemsPerPage=501",
                "itemsPerPage=1.5",
                "includeCount=yes",
                "envelope=1",
                "pretty=TRUE",
                "pretty=%zz"
            })
    void aBadQueryIsAValidationError(String query) {
        assertError(get(FLEX + "?" + query, V2), 400, "VALIDATION_ERROR");
    }

    @Test
    void theBadParameterIsNamed() {
        assertThat(body(get(FLEX + "?itemsPerPage=501", V2))
                        .at("/badRequestDetail/fields/0/field")
                        .asText())
                .isEqualTo("itemsPerPage");
    }

    @Test
    void unknownParametersAreIgnored() {
        assertThat(get(FLEX + "?color=blue&&x", V2).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "64D0C0FFEE0123456789ABCD, demo-flex",
        "64d0, demo-flex",
        "64d0c0ffee0123456789abcd, -x",
        "64d0c0ffee0123456789abcd, a%2Fb"
    })
    void aBadPathIsAValidationError(String project, String cluster) {
        assertError(get(BackupResource.FLEX_SNAPSHOTS.path(project, cluster), V2), 400, "VALIDATION_ERROR");
    }

    @Test
    void namesMayBePercentEncoded() {
        assertThat(body(get(FLEX.replace("demo-flex", "demo%2Dfle%78"), V2)).get("results"))
                .isEqualTo(body(get(FLEX, V2)).get("results"));
        assertError(get(FLEX.replace("demo-flex", "demo%zz"), V2), 400, "VALIDATION_ERROR");
        assertError(get(FLEX.replace("demo-flex", "demo+flex"), V2), 400, "VALIDATION_ERROR");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String project = DemoData.PROJECT.value();

        assertError(get(BackupResource.CHECKPOINTS.path(project, "nowhere"), V2), 404, "CLUSTER_NOT_FOUND");
        assertError(get(BackupResource.CHECKPOINTS.path("0".repeat(24), "x"), V2), 404, "RESOURCE_NOT_FOUND");
        assertError(get("/api/atlas/v2/groups/" + project + "/nothing", V2), 404, "RESOURCE_NOT_FOUND");
        assertError(get("/", V2), 404, "RESOURCE_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?pretty=true", "?pageNum=0", "?color=blue"})
    void anItemIsReadByItsIdAsItStandsInTheList(String query) {
        for (String list : new String[] {FLEX, CHECKPOINTS}) {
            JsonNode listed = body(get(list, V2)).get("results").get(3);

            HttpResponse item = get(list + "/" + listed.get("id").asText() + query, V2);

            assertThat(item.status()).isEqualTo(200);
            assertThat(item.headers().first("Content-Type"))
                    .isEqualTo(get(list, V2).headers().first("Content-Type"));
            assertThat(body(item)).isEqualTo(listed);
        }
    }

    @Test
    void anEnvelopeWrapsASingleItem() {
        JsonNode listed = body(get(SHARED, "*/*")).get("results").get(0);

        JsonNode enveloped = body(get(SHARED + "/" + listed.get("id").asText() + "?envelope=true", "*/*"));

        assertThat(enveloped.get("status").asInt()).isEqualTo(200);
        assertThat(enveloped.get("content")).isEqualTo(listed);
        assertThat(enveloped).hasSize(2);
    }

    @Test
    void anItemThatIsNotThereIsNotFoundAndABadIdAValidationError() {
        String unknown = CHECKPOINTS + "/" + "0".repeat(24);

        assertError(get(unknown, V2), 404, "RESOURCE_NOT_FOUND");
        assertThat(body(get(unknown + "?envelope=true", V2)).at("/status").asInt())
                .isEqualTo(404);
        assertError(get(CHECKPOINTS + "/latest", V2), 400, "VALIDATION_ERROR");
        assertError(get(CHECKPOINTS + "/", V2), 400, "VALIDATION_ERROR");
        assertError(get(unknown + "/more", V2), 404, "RESOURCE_NOT_FOUND");
    }

    @Test
    void aSingleItemTakesFromTheSameBucketAsTheList() {
        HttpResponse list = get(FLEX, V2);
        HttpResponse item = get(FLEX + "/" + "0".repeat(24), V2);

        assertThat(list.headers().first("RateLimit-Remaining")).contains("1199");
        assertThat(item.headers().first("RateLimit-Remaining")).contains("1198");
    }

    @Test
    void clustersOfTheOtherKindAreRefused() {
        assertError(
                get(BackupResource.FLEX_SNAPSHOTS.path(DemoData.SHARDED), V2),
                400,
                "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API");
        assertError(
                get(BackupResource.CHECKPOINTS.path(DemoData.FLEX), V2), 400, "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/vnd.atlas.2024-11-12+json",
                "application/vnd.atlas.2025-13-40+json",
                "application/vnd.atlas+json"
            })
    void anAcceptWithoutAVersionThatExistsIsNotAcceptable(String accept) {
        assertError(get(FLEX, accept), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.atlas.2024-11-13+json",
                "Application/VND.Atlas.2025-03-12+JSON",
                "text/html, application/vnd.atlas.2030-01-01+json;q=1"
            })
    void anAcceptDateAtOrAfterTheVersionSelectsIt(String accept) {
        assertThat(get(FLEX, accept).status()).isEqualTo(200);
    }

    @Test
    void theOldApiTakesAnyJsonAndNoVersion() {
        assertThat(get(SHARED, "*/*").status()).isEqualTo(200);
        assertThat(get(SHARED, "Application/JSON").status()).isEqualTo(200);
        assertError(get(SHARED, V2), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void withoutAnAcceptOnlyTheOldApiAnswers() {
        HttpHeaders headers =
                HttpHeaders.empty().with("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN);

        assertThat(atlas.answer(new ReceivedRequest("GET", SHARED, headers, "")).status())
                .isEqualTo(200);
        assertError(atlas.answer(new ReceivedRequest("GET", FLEX, headers, "")), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void deprecatedListsSayUntilWhenTheyAreThere() {
        assertThat(get(SHARED, "*/*").headers().first("Sunset")).contains("Thu, 22 Jan 2026 00:00:00 GMT");
        assertThat(get(CHECKPOINTS, V2).headers().first("Deprecation")).isPresent();
        assertThat(get(FLEX, V2).headers().first("Sunset")).isEmpty();
    }

    @Test
    void theOldApiCanBePastItsSunset() {
        atlas.change(o -> o.answers(a -> a.sharedTier(SharedTier.GONE)));
        assertError(get(SHARED, "*/*"), 410, "VERSION_GONE");

        atlas.change(o -> o.answers(a -> a.sharedTier(SharedTier.NOT_FOUND)));
        assertError(get(SHARED, "*/*"), 404, "RESOURCE_NOT_FOUND");
        assertThat(get(FLEX, V2).status()).isEqualTo(200);
    }

    @Test
    void aForbiddenProjectIsForbidden() {
        atlas.change(o -> o.answers(a -> a.forbiddenProjects(DemoData.PROJECT)));

        assertError(get(FLEX, V2), 403, "USER_UNAUTHORIZED");
    }

    @Test
    void onlyReadingIsAllowed() {
        HttpHeaders headers =
                HttpHeaders.empty().with("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN);

        HttpResponse posted = atlas.answer(new ReceivedRequest("POST", FLEX, headers, ""));
        HttpResponse read = atlas.answer(new ReceivedRequest("GET", SimulatedAtlas.TOKEN_PATH, headers, ""));

        assertError(posted, 405, "METHOD_NOT_ALLOWED");
        assertThat(posted.headers().first("Allow")).contains("GET, HEAD");
        assertError(read, 405, "METHOD_NOT_ALLOWED");
        assertThat(read.headers().first("Allow")).contains("POST");
    }

    @Test
    void aTestCanAnswerInTheServicesPlace() {
        HttpResponse proxyPage = HttpResponse.of(502, HttpHeaders.empty().with("Content-Type", "text/html"), "<h1>");
        atlas.script(request -> request.path().equals(FLEX) ? Optional.of(proxyPage) : Optional.empty());

        assertThat(get(FLEX, V2)).isSameAs(proxyPage);
        assertThat(get(CHECKPOINTS, V2).status()).isEqualTo(200);
    }

    @Test
    void dataMayChangeWhileItRuns() {
        atlas.edit(data -> data.with(data.cluster(DemoData.FLEX).withSnapshots(java.util.List.of())));

        assertThat(body(get(FLEX, V2)).get("results")).isEmpty();
        assertThat(atlas.data().cluster(DemoData.FLEX).snapshots()).isEmpty();
    }

    @Test
    void requestsAndAnswersAreCounted() {
        get(FLEX, V2);
        get(FLEX + "?pageNum=2", V2);
        get(CHECKPOINTS, V2);
        get(FLEX + "?pageNum=0", V2);

        assertThat(atlas.traffic().requests()).isEqualTo(4);
        assertThat(atlas.traffic().requests(FLEX)).isEqualTo(3);
        assertThat(atlas.traffic().requests("/elsewhere")).isZero();
        assertThat(atlas.traffic().answers(200)).isEqualTo(3);
        assertThat(atlas.traffic().answers(400)).isEqualTo(1);
        assertThat(atlas.traffic().answers(500)).isZero();
    }

    @Test
    void theDateIsTheInjectedClocks() {
        assertThat(get(FLEX, V2).headers().first("Date")).contains("Thu, 15 Jan 2026 12:00:00 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "br, gzip;q=0.5", "deflate,gzip ; q=1.0", "gzip;q=0.001, *"})
    void whoTakesGzipGetsIt(String accepted) throws IOException {
        HttpResponse response = getAccepting(FLEX, accepted);

        assertThat(response.headers().all("Content-Encoding")).containsExactly("gzip");
        assertThat(response.headers().first("Vary")).contains("Accept-Encoding");
        assertThat(new GZIPInputStream(response.bodyStream()))
                .hasSameContentAs(get(FLEX, V2).bodyStream());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.000, identity", "gzipped"})
    void whoDoesNotGetsItPlain(String accepted) {
        HttpResponse response = getAccepting(FLEX, accepted);

        assertThat(response.headers().first("Content-Encoding")).isEmpty();
        assertThat(body(response).get("results")).hasSize(12);
    }

    @Test
    void errorsAreCompressedTooAndNothingIsWhereTheSettingIsOff() throws IOException {
        HttpResponse error = getAccepting("/api/nothing", "gzip");

        assertThat(error.status()).isEqualTo(404);
        assertThat(new String(new GZIPInputStream(error.bodyStream()).readAllBytes(), StandardCharsets.UTF_8))
                .contains("RESOURCE_NOT_FOUND");
        atlas.change(options -> options.gzip(false));
        assertThat(getAccepting(FLEX, "gzip").headers().first("Content-Encoding"))
                .isEmpty();
    }

    private HttpResponse getAccepting(String target, String encoding) {
        HttpHeaders headers = HttpHeaders.empty()
                .with("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN)
                .with("Accept", V2)
                .with("Accept-Encoding", encoding);
        return atlas.answer(new ReceivedRequest("GET", target, headers, ""));
    }
}
