package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.json.OAuthJson;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What goes wrong when a service account asks for a token. It is not asked for again for a while, so that no call waits for
 * it: each fails with the reason.
 */
final class TokenFaults {

    private static final String FAILURE = "AtlasCredentialsException";

    private TokenFaults() {}

    static List<FaultCase> cases() {
        CaseList cases = new CaseList(FaultCase.Group.CREDENTIALS, FaultCase.Target.AUTHENTICATION);
        broken(cases);
        refusals(cases);
        unusable(cases);
        return cases.cases();
    }

    private static void broken(CaseList cases) {
        passing(cases, "reset instead of a token", request -> Reply.start().reset());
        passing(cases, "a token's answer cut short", TokenFaults::cut);
        cases.once(
                "silence instead of a token",
                request -> Reply.start().stall(),
                ClientSettings.ONE_ATTEMPT,
                failing("AtlasTransportException", "TIMEOUT"));
    }

    private static void refusals(CaseList cases) {
        passing(
                cases,
                "500 instead of a token",
                request -> Framing.declared(HttpResponse.of(500, HttpHeaders.empty(), "")));
        refusal(cases, "429 instead of a token", 429, "", "UNAVAILABLE");
        refusal(
                cases,
                "403, too many live tokens",
                403,
                OAuthJson.error("access_denied", "Access Token limit reached."),
                "TOKEN_LIMIT");
        refusal(cases, "401, no such account", 401, OAuthJson.error("invalid_client", "Unknown."), "REJECTED");
        fault(
                cases,
                "302 to elsewhere instead of a token",
                request -> Framing.declared(HttpResponse.of(
                        302, HttpHeaders.empty().with("Location", request.elsewhere() + request.target()), "")),
                "UNAVAILABLE");
    }

    private static void unusable(CaseList cases) {
        unusable(cases, "200 with HTML instead of a token", response -> page(response, "<html></html>"));
        unusable(cases, "a token without a lifetime", response -> page(response, "{\"access_token\":\"a\"}"));
        unusable(
                cases,
                "a token with a line end in it",
                response -> page(response, "{\"access_token\":\"a\\r\\nb\",\"expires_in\":3600}"));
    }

    private static HttpResponse page(HttpResponse response, String body) {
        return PageText.of(response).with(body);
    }

    private static Reply cut(ServedRequest request) {
        return Framing.untilClose(PageText.of(request.usual()).upTo("expires_in"));
    }

    private static void refusal(CaseList cases, String name, int status, String body, String kind) {
        HttpHeaders headers = HttpHeaders.empty().with("Content-Type", "application/json");
        fault(cases, name, request -> Framing.declared(HttpResponse.of(status, headers, body)), kind);
    }

    private static void unusable(CaseList cases, String name, UnaryOperator<HttpResponse> change) {
        fault(cases, name, Injection.answering(change), "UNSUPPORTED");
    }

    /** Trouble that may pass: the request is made again while calls wait for the token. */
    private static void passing(CaseList cases, String name, Injection injection) {
        cases.once(
                name,
                injection,
                Prediction.mendedBy(1)
                        .but(FaultPoint.THIRD, CredentialKind.SERVICE_ACCOUNT, Prediction.mendedBy(3))
                        .only(CredentialKind.SERVICE_ACCOUNT));
        cases.always(
                name,
                injection,
                Prediction.fails(FAILURE, "UNAVAILABLE", ClientSettings.ATTEMPTS - 1)
                        .but(
                                FaultPoint.THIRD,
                                CredentialKind.SERVICE_ACCOUNT,
                                Prediction.fails(FAILURE, "UNAVAILABLE", ClientSettings.ATTEMPTS + 1))
                        .only(CredentialKind.SERVICE_ACCOUNT));
    }

    private static void fault(CaseList cases, String name, Injection injection, String kind) {
        cases.once(name, injection, failing(FAILURE, kind));
    }

    /** On the first page the token is the first thing that is asked for; later a page is, in vain. */
    private static Prediction failing(String type, String detail) {
        return Prediction.fails(type, detail, 0)
                .but(FaultPoint.THIRD, CredentialKind.SERVICE_ACCOUNT, Prediction.fails(type, detail, 2))
                .only(CredentialKind.SERVICE_ACCOUNT);
    }
}
