package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;

/** Answers that are none of the service's on a good day, for {@link SimulatedAtlas#answerNext} and scripts. */
public final class SimulatedFailures {

    private SimulatedFailures() {}

    /** An error of the service's; {@code AtlasErrors} has them. */
    public static HttpResponse of(ApiError error) {
        return Answer.error(error).toResponse();
    }

    /** A refusal for a rate limit that doesn't say which, nor for how long: no {@code RateLimit} headers, no {@code Retry-After}, no body. */
    public static HttpResponse tooManyRequests() {
        return HttpResponse.of(429, HttpHeaders.empty(), "");
    }

    /** What stands before a service that is being restarted: 503 with a time to wait. */
    public static HttpResponse unavailable(int retryAfterSeconds) {
        return HttpResponse.of(503, HttpHeaders.empty().with("Retry-After", Integer.toString(retryAfterSeconds)), "");
    }

    /** A page of a proxy between here and the service, with this status, 200 included. */
    public static HttpResponse htmlOfAProxy(int status) {
        return HttpResponse.of(
                status,
                HttpHeaders.empty()
                        .with("Content-Type", "text/html; charset=utf-8")
                        .with("Server", "a-proxy"),
                "<!DOCTYPE html><html><head><title>Proxy</title></head><body><h1>" + status
                        + "</h1><p>The request could not be served.</p></body></html>\n");
    }
}
