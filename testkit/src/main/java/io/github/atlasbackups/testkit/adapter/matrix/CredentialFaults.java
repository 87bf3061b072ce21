package io.github.atlasbackups.testkit.adapter.matrix;

import static io.github.atlasbackups.testkit.adapter.matrix.Injection.after;
import static io.github.atlasbackups.testkit.adapter.matrix.Injection.answering;

import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;

/** A token or nonce that was good, and no longer is. */
final class CredentialFaults {

    private static final String REFUSED = "UnauthorizedException";
    private static final String DETAIL = "401 UNEXPECTED_ERROR";

    private CredentialFaults() {}

    static List<FaultCase> cases() {
        CaseList cases = new CaseList(FaultCase.Group.CREDENTIALS, FaultCase.Target.PAGES);
        ended(cases);
        unexplained(cases);
        deleted(cases);
        return cases.cases();
    }

    /** A token is asked for anew, and the call goes again; a new nonce comes with the refusal. */
    private static void ended(CaseList cases) {
        Injection ended = after(CredentialFaults::endTokensAndNonces);
        cases.once(
                        "the token is revoked, the nonce stale",
                        ended,
                        Prediction.mendedBy(2).but(CredentialKind.API_KEY, Prediction.mendedBy(1)))
                .always(
                        "the token is revoked, the nonce stale",
                        ended,
                        unauthorizedAfter(3).only(CredentialKind.SERVICE_ACCOUNT))
                // Four at once, then those between which it waits until its two seconds are over.
                .always(
                        "every nonce stale",
                        ended,
                        ClientSettings.ONE_ATTEMPT,
                        Prediction.fails("AtlasCredentialsException", "UNAVAILABLE", 7, 13)
                                .only(CredentialKind.API_KEY));
        // A nonce that the call itself was just given can't have been forgotten: then the key is wrong.
        cases.once(
                "the token is revoked, the nonce unknown",
                request -> {
                    endTokensAndNonces(request.atlas());
                    return Framing.declared(notStale(request.usual()));
                },
                Prediction.mendedBy(2)
                        .but(CredentialKind.API_KEY, Prediction.mendedBy(1))
                        .but(FaultPoint.FIRST, CredentialKind.API_KEY, unauthorizedAfter(1)));
    }

    /** No Digest challenge: nothing that an API key could answer. */
    private static void unexplained(CaseList cases) {
        Injection unauthorized = answering(response -> HttpResponse.of(401, HttpHeaders.empty(), ""));
        Prediction refused = Prediction.fails(REFUSED, "401", 1);
        cases.once(
                        "401 and no challenge",
                        unauthorized,
                        refused.but(CredentialKind.SERVICE_ACCOUNT, Prediction.mendedBy(2)))
                .always(
                        "401 and no challenge",
                        unauthorized,
                        refused.but(CredentialKind.SERVICE_ACCOUNT, Prediction.fails(REFUSED, "401", 3)));
    }

    private static void deleted(CaseList cases) {
        cases.once(
                "the account or key is deleted",
                after(CredentialFaults::deleteCredentials),
                unauthorizedAfter(1)
                        .but(FaultPoint.THIRD, CredentialKind.API_KEY, unauthorizedAfter(2))
                        .but(
                                CredentialKind.SERVICE_ACCOUNT,
                                Prediction.fails("AtlasCredentialsException", "REJECTED", 2)));
    }

    private static void endTokensAndNonces(SimulatedAtlas atlas) {
        atlas.revokeTokens();
        atlas.endNonces();
    }

    private static void deleteCredentials(SimulatedAtlas atlas) {
        atlas.change(options -> options.credentials(
                accepted -> accepted.serviceAccount("another", "secret").apiKey("another", "key")));
        atlas.revokeTokens();
    }

    private static HttpResponse notStale(HttpResponse refusal) {
        HttpHeaders headers = refusal.headers()
                .replacing(
                        "WWW-Authenticate",
                        refusal.headers().first("WWW-Authenticate").orElse("").replace("stale=true", "stale=false"));
        return HttpResponse.of(refusal.status(), headers, Framing.bytes(refusal));
    }

    private static Prediction unauthorizedAfter(int requests) {
        return Prediction.fails(REFUSED, DETAIL, requests);
    }
}
