package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.testkit.json.OAuthJson;
import io.github.atlasbackups.time.Scheduler;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Issues and revokes the tokens of service accounts (RFC 6749 §4.4, RFC 7009). */
final class SimulatedTokenEndpoint {

    private static final Pattern FORM =
            Pattern.compile("application/x-www-form-urlencoded\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final IssuedTokens tokens = new IssuedTokens();
    private final Scheduler time;
    private final Map<BucketSize, TokenBucket> buckets = new ConcurrentHashMap<>();

    SimulatedTokenEndpoint(Scheduler time) {
        this.time = time;
    }

    IssuedTokens tokens() {
        return tokens;
    }

    Answer token(ReceivedRequest request, SimulatorOptions options) {
        TokenRules rules = options.tokens();
        long now = time.nanoTime();
        TokenBucket.Draw draw = buckets.computeIfAbsent(rules.requests(), size -> new TokenBucket(size, false, now))
                .draw(now);
        if (!draw.granted()) {
            return tooMany(request, options, draw);
        }
        Optional<String> client = client(request, options.credentials());
        if (client.isEmpty()) {
            return unknownClient();
        }
        Optional<Map<String, String>> form = form(request);
        if (form.isEmpty()) {
            return refusal(400, "invalid_request", "The body must be a form.");
        }
        if (!"client_credentials".equals(form.get().get("grant_type"))) {
            return refusal(400, "unsupported_grant_type", "Only client_credentials is served.");
        }
        return tokens.issue(client.get(), rules.lifetime(), rules.liveLimit(), now)
                .map(token ->
                        Answer.json(200, OAuthJson.token(token, rules.lifetime().toSeconds())))
                .orElseGet(() -> refusal(
                        403, "access_denied", "Access Token limit reached: this account has too many live tokens."));
    }

    Answer revoke(ReceivedRequest request, SimulatorOptions options) {
        Optional<String> client = client(request, options.credentials());
        if (client.isEmpty()) {
            return unknownClient();
        }
        String token = form(request).map(fields -> fields.get("token")).orElse(null);
        if (token == null) {
            return refusal(400, "invalid_request", "The body must be a form with a token.");
        }
        tokens.revoke(client.get(), token);
        return Answer.empty(200);
    }

    private static Optional<String> client(ReceivedRequest request, AcceptedCredentials credentials) {
        return BasicAuthorization.parse(request.headers().all("Authorization"))
                .filter(basic ->
                        basic.password().equals(credentials.serviceAccounts().get(basic.user())))
                .map(BasicAuthorization::user);
    }

    private static Optional<Map<String, String>> form(ReceivedRequest request) {
        String type = request.headers().first("Content-Type").orElse("");
        if (!FORM.matcher(type).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FormFields.parse(request.body()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Answer tooMany(ReceivedRequest request, SimulatorOptions options, TokenBucket.Draw draw) {
        Answer answer = Answer.error(options.tokens().requests().refusal(request.path(), draw));
        return options.rateLimits().retryAfter() ? answer.with("Retry-After", draw.retryAfterSeconds()) : answer;
    }

    private static Answer unknownClient() {
        return refusal(401, "invalid_client", "No service account has this client id and secret.")
                .with("WWW-Authenticate", "Basic realm=\"Atlas tokens\"");
    }

    private static Answer refusal(int status, String error, String description) {
        return Answer.json(status, OAuthJson.error(error, description));
    }
}
