package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /**
     * The service's answer if the request may pass, else a 401.
     *
     * @param service answers what these credentials may read: an organisation, or empty for everything
     */
    Answer guard(
            ReceivedRequest request, SimulatorOptions options, Function<Optional<OrganizationId>, Answer> service) {
        List<String> headers = request.headers().all("Authorization");
        String authorization = headers.size() == 1 ? headers.get(0) : "";
        if (hasScheme(authorization, BEARER)) {
            return guardByToken(authorization.substring(BEARER.length()), options, service);
        }
        if (hasScheme(authorization, DIGEST)) {
            return guardByDigest(authorization.substring(DIGEST.length()), request, options, service);
        }
        return refusal(digest.challenge(options.digest(), false));
    }

    private Answer guardByToken(
            String token, SimulatorOptions options, Function<Optional<OrganizationId>, Answer> service) {
        AcceptedCredentials credentials = options.credentials();
        if (credentials.accessTokens().contains(token)) {
            return service.apply(Optional.empty());
        }
        return tokens.clientOf(token, time.nanoTime())
                .map(client -> service.apply(credentials.organizationOf(client)))
                .orElseGet(
                        () -> refusal(HttpHeaders.empty().with("WWW-Authenticate", "Bearer error=\"invalid_token\"")));
    }

    private Answer guardByDigest(
            String parameters,
            ReceivedRequest request,
            SimulatorOptions options,
            Function<Optional<OrganizationId>, Answer> service) {
        DigestRules rules = options.digest();
        Optional<DigestParameters> sent = DigestParameters.parse(parameters);
        Nonces.Verdict verdict =
                sent.isEmpty() ? Nonces.Verdict.BAD : digest.check(sent.get(), request, rules, options.credentials());
        return sent.isPresent() && verdict == Nonces.Verdict.GOOD
                ? service.apply(options.credentials().organizationOf(sent.get().get("username")))
                        .with(digest.info(sent.get(), rules))
                : refusal(digest.challenge(rules, verdict == Nonces.Verdict.STALE));
    }

    private static boolean hasScheme(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static Answer refusal(HttpHeaders challenges) {
        return Answer.json(401, ErrorJson.of(AtlasErrors.unauthorized(), true)).with(challenges);
    }
}
