package io.github.atlasbackups.testkit.adapter.matrix;

import static io.github.atlasbackups.testkit.adapter.matrix.Injection.answering;
import static io.github.atlasbackups.testkit.adapter.matrix.Injection.sending;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.List;

/** What the service, or a proxy before it, says with a status and headers. */
final class StatusFaults {

    private static final String API = "AtlasApiException";
    private static final String RATE_LIMITED = "RateLimitedException";
    private static final String TRANSPORT = "AtlasTransportException";
    private static final String PATH = BackupResource.FLEX_SNAPSHOTS.path(DemoData.FLEX);
    private static final int MORE_THAN_THE_CAP = FaultRun.MAX_BODY_BYTES + 1;

    private StatusFaults() {}

    static List<FaultCase> cases() {
        CaseList cases = new CaseList(FaultCase.Group.STATUS, FaultCase.Target.PAGES);
        trouble(cases);
        rateLimits(cases);
        refusals(cases);
        redirects(cases);
        contents(cases);
        sizes(cases);
        return cases.cases();
    }

    private static void trouble(CaseList cases) {
        cases.transientFault("500", error(AtlasErrors.unexpected()), API, "500 UNEXPECTED_ERROR")
                .transientFault("502 with a page of HTML", html(502), API, "502")
                .transientFault("503 with nothing", nothing(503), API, "503")
                .transientFault("504 with a page of HTML", html(504), API, "504")
                .once("503, Retry-After 1 s", nothing(503, "Retry-After", "1"), Prediction.mendedBy(1))
                .once("503, Retry-After soon", nothing(503, "Retry-After", "soon"), Prediction.mendedBy(1))
                .once(
                        "503, Retry-After an hour",
                        nothing(503, "Retry-After", "3600"),
                        Prediction.fails(API, "503, after 3600 s", 1));
    }

    /** Without a delay it is ten seconds, which no call here has. */
    private static void rateLimits(CaseList cases) {
        cases.once("429, Retry-After 1 s", rateLimited(1), Prediction.mendedBy(1))
                .always(
                        "429, Retry-After 1 s",
                        rateLimited(1),
                        Prediction.fails(RATE_LIMITED, "429 RATE_LIMITED_TOKEN_BUCKET, after 1 s", 2))
                .once(
                        "429, Retry-After an hour",
                        rateLimited(3600),
                        Prediction.fails(RATE_LIMITED, "429 RATE_LIMITED_TOKEN_BUCKET, after 3600 s", 1))
                .once("429 without a delay", nothing(429), Prediction.fails(RATE_LIMITED, "429", 1))
                .once(
                        "429, Retry-After -5",
                        nothing(429, "Retry-After", "-5"),
                        Prediction.fails(RATE_LIMITED, "429", 1))
                .once(
                        "200 with RateLimit-Remaining 0",
                        header("RateLimit-Remaining", "0"),
                        Prediction.fails(RATE_LIMITED, "429, after 60 s", 1))
                .always(
                        "200 with RateLimit-Remaining many",
                        header("RateLimit-Remaining", "many"),
                        Prediction.unharmed());
    }

    private static void refusals(CaseList cases) {
        cases.finalFault("400", error(AtlasErrors.validation("pageNum", "is odd")), API, "400 VALIDATION_ERROR")
                .finalFault(
                        "403",
                        error(AtlasErrors.forbidden(DemoData.PROJECT)),
                        "ForbiddenException",
                        "403 USER_UNAUTHORIZED")
                .finalFault(
                        "404",
                        error(AtlasErrors.clusterNotFound(DemoData.FLEX)),
                        "NotFoundException",
                        "404 CLUSTER_NOT_FOUND")
                .finalFault("404 with a page of HTML", html(404), "NotFoundException", "404")
                .finalFault("407", nothing(407, "Proxy-Authenticate", "Basic realm=\"proxy\""), API, "407")
                .finalFault("410", error(AtlasErrors.versionGone(PATH)), "GoneException", "410 VERSION_GONE")
                .finalFault("418 with nothing", nothing(418), API, "418")
                .finalFault("599 with nothing", nothing(599), API, "599");
    }

    /** The server elsewhere is asked for nothing: every run sees to that. */
    private static void redirects(CaseList cases) {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            cases.finalFault(
                    status + " to elsewhere",
                    request -> {
                        request.usual();
                        String location = request.elsewhere() + request.target();
                        return Framing.declared(
                                HttpResponse.of(status, HttpHeaders.empty().with("Location", location), ""));
                    },
                    API,
                    Integer.toString(status));
        }
        cases.finalFault("304", nothing(304), API, "304");
    }

    private static void contents(CaseList cases) {
        cases.finalFault("200 with a page of HTML", html(200), "AtlasDecodingException", "the document")
                .finalFault(
                        "200 with another content type",
                        header("Content-Type", "text/plain"),
                        "AtlasDecodingException",
                        "the document")
                .finalFault(
                        "204",
                        sending(response ->
                                Framing.head(HttpResponse.of(204, HttpHeaders.empty(), ""), "Date: " + date(response))),
                        API,
                        "204")
                .always(
                        "200 without a content type",
                        answering(response -> HttpResponse.of(200, HttpHeaders.empty(), Framing.bytes(response))),
                        Prediction.unharmed());
    }

    private static void sizes(CaseList cases) {
        cases.finalFault(
                        "a body over the cap, declared",
                        sending(response ->
                                Framing.declaring(MORE_THAN_THE_CAP, response).send("{\"results\":[")),
                        TRANSPORT,
                        "TOO_LARGE")
                .finalFault(
                        "a body over the cap, in chunks",
                        answeringInChunks(" ".repeat(MORE_THAN_THE_CAP)),
                        TRANSPORT,
                        "TOO_LARGE")
                .finalFault(
                        "a head of a megabyte",
                        sending(response -> Framing.head(response, "X-More: " + "x".repeat(1 << 20))
                                .send("{}")),
                        TRANSPORT,
                        "PROTOCOL");
    }

    private static Injection answeringInChunks(String body) {
        return sending(response -> Framing.chunked(HttpResponse.of(200, response.headers(), body)));
    }

    private static Injection error(ApiError error) {
        HttpHeaders json = HttpHeaders.empty().with("Content-Type", "application/json");
        return answering(response -> HttpResponse.of(error.status(), json, ErrorJson.of(error, false)));
    }

    private static Injection rateLimited(int seconds) {
        ApiError error = AtlasErrors.rateLimited(PATH, Duration.ofSeconds(seconds), 1_200, 500, Duration.ofMinutes(1));
        HttpHeaders headers = HttpHeaders.empty()
                .with("Content-Type", "application/json")
                .with("Retry-After", Integer.toString(seconds));
        return answering(response -> HttpResponse.of(429, headers, ErrorJson.of(error, false)));
    }

    private static Injection html(int status) {
        HttpHeaders headers = HttpHeaders.empty().with("Content-Type", "text/html");
        return answering(response -> HttpResponse.of(status, headers, "<html><body>Try later</body></html>"));
    }

    private static Injection nothing(int status, String... header) {
        HttpHeaders headers =
                header.length == 0 ? HttpHeaders.empty() : HttpHeaders.empty().with(header[0], header[1]);
        return answering(response -> HttpResponse.of(status, headers, ""));
    }

    private static Injection header(String name, String value) {
        return answering(
                response -> HttpResponse.of(200, response.headers().replacing(name, value), Framing.bytes(response)));
    }

    private static String date(HttpResponse response) {
        return response.headers().first("Date").orElseThrow();
    }
}
