package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;

/** Challenges callers with API keys, and checks what they answer (RFC 7616). */
final class DigestCheck {

    private static final Pattern COUNT = Pattern.compile("[0-7][0-9a-f]{7}");

    private final Nonces nonces;

    DigestCheck(Scheduler time) {
        nonces = new Nonces(time);
    }

    Nonces nonces() {
        return nonces;
    }

    /** One challenge for each algorithm, with one new nonce. */
    HttpHeaders challenge(DigestRules rules, boolean stale) {
        String nonce = nonces.issue(null);
        HttpHeaders headers = HttpHeaders.empty();
        for (AcceptedDigestAlgorithm algorithm : rules.algorithms()) {
            String opaque = rules.opaque();
            headers = headers.with(
                    "WWW-Authenticate",
                    "Digest realm=" + quoted(rules.realm()) + ", domain=\"\", nonce=" + quoted(nonce) + ", algorithm="
                            + algorithm.token() + ", qop=\"auth\", stale=" + stale
                            + (opaque == null ? "" : ", opaque=" + quoted(opaque)));
        }
        return headers;
    }

    /** Whether the parameters let the request in. */
    Nonces.Verdict check(
            DigestParameters sent, ReceivedRequest request, DigestRules rules, AcceptedCredentials credentials) {
        Optional<AcceptedDigestAlgorithm> algorithm = algorithm(sent, rules);
        String password = credentials.apiKeys().get(sent.get("username"));
        if (algorithm.isEmpty() || password == null || !isInForm(sent, request, rules)) {
            return Nonces.Verdict.BAD;
        }
        DigestMath math = new DigestMath(
                algorithm.get(), sent.get("username"), rules.realm(), password, request.method(), request.target());
        return isRight(sent, math)
                ? nonces.use(sent.get("nonce"), count(sent), sent.get("cnonce"), rules)
                : Nonces.Verdict.BAD;
    }

    /** What a good answer carries: the nonce to use next, where the rules hand one out. */
    HttpHeaders info(DigestParameters sent, DigestRules rules) {
        if (!rules.nextNonce()) {
            return HttpHeaders.empty();
        }
        String next = nonces.issue(nonces.session(sent.get("nonce")));
        return HttpHeaders.empty().with("Authentication-Info", "nextnonce=" + quoted(next));
    }

    private static Optional<AcceptedDigestAlgorithm> algorithm(DigestParameters sent, DigestRules rules) {
        String named = sent.find("algorithm");
        String token = named == null ? AcceptedDigestAlgorithm.MD5.token() : named;
        return rules.algorithms().stream()
                .filter(algorithm -> algorithm.token().equalsIgnoreCase(token))
                .findFirst();
    }

    private static boolean isInForm(DigestParameters sent, ReceivedRequest request, DigestRules rules) {
        String opaque = rules.opaque();
        return sent.get("realm").equals(rules.realm())
                && sent.get("uri").equals(request.target())
                && sent.get("qop").equals("auth")
                && !sent.get("cnonce").isEmpty()
                && COUNT.matcher(sent.get("nc")).matches()
                && count(sent) > 0
                && (opaque == null || opaque.equals(sent.find("opaque")));
    }

    /**
     * Clients read the session algorithms in two ways: a key from the first cnonce of a session, as the RFC says, or from
     * the request's own, as most do. A client that keeps one cnonce for a session satisfies both; either is taken.
     */
    private boolean isRight(DigestParameters sent, DigestMath math) {
        String nonce = sent.get("nonce");
        String cnonce = sent.get("cnonce");
        Nonces.Session own = new Nonces.Session(nonce, cnonce);
        Nonces.Session begun = nonces.session(nonce);
        String response = sent.get("response");
        return response.equals(math.response(nonce, sent.get("nc"), cnonce, own))
                || (begun != null && response.equals(math.response(nonce, sent.get("nc"), cnonce, begun)));
    }

    private static int count(DigestParameters sent) {
        return Integer.parseInt(sent.get("nc"), 16);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
