package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks a request's one {@code Authorization} header, and refuses with 401 what it does not accept. */
final class AccessCheck {

    private static final String BEARER = "Bearer ";
    private static final String DIGEST = "Digest ";

    private final IssuedTokens tokens;
    private final DigestCheck digest;
    private final Scheduler time;

    AccessCheck(IssuedTokens tokens, DigestCheck digest, Scheduler time) {
        this.tokens = tokens;
        this.digest = digest;
        this.time = time;
    }

    /** The service's answer if the request may pass, else a 401. */
    Answer guard(ReceivedRequest request, SimulatorOptions options, Supplier<Answer> service) {
        List<String> headers = request.headers().all("Authorization");
        String authorization = headers.size() == 1 ? headers.get(0) : "";
        if (hasScheme(authorization, BEARER)) {
            return isGood(authorization.substring(BEARER.length()), options)
                    ? service.get()
                    : refusal(HttpHeaders.empty().with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        }
        if (hasScheme(authorization, DIGEST)) {
            return guardByDigest(authorization.substring(DIGEST.length()), request, options, service);
        }
        return refusal(digest.challenge(options.digest(), false));
    }

    private Answer guardByDigest(
            String parameters, ReceivedRequest request, SimulatorOptions options, Supplier<Answer> service) {
        DigestRules rules = options.digest();
        Optional<DigestParameters> sent = DigestParameters.parse(parameters);
        Nonces.Verdict verdict =
                sent.isEmpty() ? Nonces.Verdict.BAD : digest.check(sent.get(), request, rules, options.credentials());
        return sent.isPresent() && verdict == Nonces.Verdict.GOOD
                ? service.get().with(digest.info(sent.get(), rules))
                : refusal(digest.challenge(rules, verdict == Nonces.Verdict.STALE));
    }

    private boolean isGood(String token, SimulatorOptions options) {
        return options.credentials().accessTokens().contains(token) || tokens.isLive(token, time.nanoTime());
    }

    private static boolean hasScheme(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static Answer refusal(HttpHeaders challenges) {
        return Answer.json(401, ErrorJson.of(AtlasErrors.unauthorized(), true)).with(challenges);
    }
}
