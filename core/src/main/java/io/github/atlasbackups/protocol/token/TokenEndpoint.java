package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.credentials.ServiceAccount;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.BaseUrl;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** The two requests that a service account makes for itself: for a token (RFC 6749 §4.4.2), and to end one (RFC 7009). */
final class TokenEndpoint {

    /** For one request; those who wait have deadlines of their own. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final HttpTransport next;
    private final BaseUrl baseUrl;
    private final Scheduler scheduler;
    private final String authorization;
    private final TokenAnswerReader reader;
    private final Duration timeout;

    /**
     * The endpoint of this service.
     *
     * @param retry the longest {@code Retry-After} that calls wait for, and the longest attempt, if that is less than ten seconds
     */
    TokenEndpoint(
            HttpTransport next,
            BaseUrl baseUrl,
            ServiceAccount account,
            Scheduler scheduler,
            Clock clock,
            RetryPolicy retry) {
        this.next = next;
        this.baseUrl = baseUrl;
        this.scheduler = scheduler;
        this.authorization = basic(account);
        this.reader = new TokenAnswerReader(baseUrl.origin(), clock, retry.maxRetryAfter());
        this.timeout = retry.attemptTimeout().compareTo(LONGEST) < 0 ? retry.attemptTimeout() : LONGEST;
    }

    /** Asks for a token. Never throws, and the future never fails. */
    CompletableFuture<TokenAnswer> issue() {
        HttpRequest request = post("/api/oauth/token", "grant_type=client_credentials")
                .withHeader("Accept", "application/json")
                .withTimeout(timeout)
                .withTag(new CallTag("issueAccessToken", null));
        return send(request).thenApply(reader::read).exceptionally(reader::failed);
    }

    /** The answer for a call that comes when no more requests may be made. */
    TokenAnswer.Refused notAsked() {
        return reader.notAsked();
    }

    /** Ends a token. Never throws; whether it worked is the answer, and failing is one way of not having worked. */
    CompletableFuture<HttpResponse> revoke(String token, Duration timeout) {
        String form = "token=" + formEncoded(token) + "&token_type_hint=access_token";
        HttpRequest request = post("/api/oauth/revoke", form)
                .withHeader("Accept", "application/json")
                .withTimeout(timeout)
                .withTag(new CallTag("revokeAccessToken", null));
        return send(request);
    }

    private HttpRequest post(String path, String form) {
        return HttpRequest.postForm(baseUrl.origin(), baseUrl.target(path), form);
    }

    private CompletableFuture<HttpResponse> send(HttpRequest request) {
        HttpRequest signed = request.withHeader("Authorization", authorization);
        return Deadline.send(next, signed, request.timeout(), scheduler);
    }

    /** RFC 6749 §2.3.1: id and secret are form-encoded before Basic joins them with a colon. */
    private static String basic(ServiceAccount account) {
        String pair = formEncoded(account.clientId()) + ":" + formEncoded(account.clientSecret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String formEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
