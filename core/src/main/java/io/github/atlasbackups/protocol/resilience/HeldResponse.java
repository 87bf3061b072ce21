package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;

/**
 * The answer to a call that pacing doesn't send: a 429 with its delay, as the service would refuse it, and a body that says who
 * refused. It has no {@code errorCode}, which is the service's own word.
 */
final class HeldResponse {

    private static final int TOO_MANY_REQUESTS = 429;

    private HeldResponse() {}

    /** @param wait how long until the bucket opens; told in whole seconds, rounded up, at least one */
    static HttpResponse after(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        HttpHeaders headers = HttpHeaders.empty()
                .with("Content-Type", "application/json")
                .with("Retry-After", Long.toString(seconds));
        return HttpResponse.of(
                TOO_MANY_REQUESTS,
                headers,
                "{\"error\":429,\"reason\":\"Too Many Requests\",\"detail\":\"Not sent: this client waits for its rate limit,"
                        + " for about " + seconds + " s more.\"}");
    }
}
