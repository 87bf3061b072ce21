package io.github.atlasbackups.testkit.adapter.matrix;

import static io.github.atlasbackups.testkit.adapter.matrix.Injection.answering;

import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;

/** What goes wrong when an API key is challenged. */
final class ChallengeFaults {

    private ChallengeFaults() {}

    static List<FaultCase> cases() {
        CaseList cases = new CaseList(FaultCase.Group.CREDENTIALS, FaultCase.Target.AUTHENTICATION);
        trouble(cases);
        unanswerable(cases);
        answerable(cases);
        return cases.cases();
    }

    private static void trouble(CaseList cases) {
        Injection trouble = answering(response -> HttpResponse.of(503, HttpHeaders.empty(), ""));
        cases.once("503 instead of a challenge", trouble, mendedBy(1))
                .always(
                        "503 instead of a challenge",
                        trouble,
                        failing("AtlasApiException", "503", ClientSettings.ATTEMPTS));
    }

    private static void unanswerable(CaseList cases) {
        unanswerable(cases, "a challenge that is no grammar", "Digest realm=\"x, nonce=,,=\"");
        unanswerable(cases, "a challenge without a nonce", "Digest realm=\"x\", qop=\"auth\"");
        unanswerable(
                cases,
                "a challenge of an unknown algorithm",
                "Digest realm=\"x\", nonce=\"n\", qop=\"auth\", algorithm=ROT13");
        unanswerable(
                cases,
                "a challenge for the body too",
                "Digest realm=\"x\", nonce=\"n\", qop=\"auth-int\", algorithm=MD5");
        cases.once(
                "a challenge for a password",
                challenge("Basic realm=\"x\""),
                failing("UnauthorizedException", "401 UNEXPECTED_ERROR", 1));
    }

    private static void answerable(CaseList cases) {
        cases.once(
                "a challenge among others",
                answering(response -> {
                    HttpHeaders headers = HttpHeaders.empty()
                            .with("WWW-Authenticate", "Negotiate, Digest nonce=\"n\"")
                            .with("WWW-Authenticate", own(response));
                    return HttpResponse.of(401, headers, "");
                }),
                mendedBy(0));
        cases.once(
                "a challenge that names elsewhere",
                request -> {
                    String domain = "domain=\"" + request.elsewhere() + "\"";
                    String changed = own(request.usual()).replace("domain=\"\"", domain);
                    return Framing.declared(
                            HttpResponse.of(401, HttpHeaders.empty().with("WWW-Authenticate", changed), ""));
                },
                mendedBy(0));
    }

    private static String own(HttpResponse response) {
        return response.headers().first("WWW-Authenticate").orElseThrow();
    }

    private static void unanswerable(CaseList cases, String name, String challenge) {
        cases.once(name, challenge(challenge), failing("AtlasCredentialsException", "UNSUPPORTED", 1));
    }

    private static Injection challenge(String challenge) {
        return answering(response -> HttpResponse.of(
                401, response.headers().replacing("WWW-Authenticate", challenge), Framing.bytes(response)));
    }

    /** A challenge on a later page costs a request more. */
    private static Prediction mendedBy(int requests) {
        return Prediction.mendedBy(requests)
                .but(FaultPoint.THIRD, CredentialKind.API_KEY, Prediction.mendedBy(requests + 1))
                .only(CredentialKind.API_KEY);
    }

    /** On the first page the first request, which gets the challenge, is the one that fails. */
    private static Prediction failing(String type, String detail, int requests) {
        return Prediction.fails(type, detail, requests - 1)
                .but(FaultPoint.THIRD, CredentialKind.API_KEY, Prediction.fails(type, detail, requests))
                .only(CredentialKind.API_KEY);
    }
}
