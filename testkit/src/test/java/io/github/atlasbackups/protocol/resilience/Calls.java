package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.error.RateLimitedException;
import io.github.atlasbackups.protocol.chain.Walk;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** The requests, answers and failures that the tests of this package are made of. */
public final class Calls {

    public static final Duration DEADLINE = Duration.ofSeconds(30);

    private Calls() {}

    public static HttpRequest get() {
        return HttpRequest.get(Walk.ORIGIN, "/things").withTimeout(DEADLINE);
    }

    public static HttpRequest post() {
        return HttpRequest.postForm(Walk.ORIGIN, "/token", "a=b").withTimeout(DEADLINE);
    }

    public static HttpRequest get(String bucket) {
        return get().withTag(new CallTag("things", bucket));
    }

    public static HttpRequest patientGet(String bucket) {
        return get().withTag(new CallTag("things", bucket, true));
    }

    public static HttpResponse answer(int status, String... headers) {
        HttpHeaders fields = HttpHeaders.empty();
        for (int i = 0; i < headers.length; i += 2) {
            fields = fields.with(headers[i], headers[i + 1]);
        }
        return HttpResponse.of(status, fields, "{}");
    }

    public static HttpResponse json(String body) {
        return HttpResponse.of(200, HttpHeaders.empty().with("Content-Type", "application/json"), body);
    }

    public static HttpResponse refusal(long retryAfter) {
        return answer(429, "Retry-After", Long.toString(retryAfter));
    }

    public static HttpResponse remaining(int count) {
        return answer(200, "RateLimit-Limit", "1200", "RateLimit-Remaining", Integer.toString(count));
    }

    public static AtlasTransportException failure(Kind kind) {
        return new AtlasTransportException(kind, "scripted");
    }

    /** The status of the answer, or of the refusal of a call that was not sent. */
    public static int status(CompletableFuture<HttpResponse> call) {
        return failure(call) instanceof RateLimitedException notSent
                ? notSent.status()
                : call.join().status();
    }

    /** The refusal of a call that was not sent. */
    public static ApiError notSent(CompletableFuture<HttpResponse> call) {
        assertThat(failure(call)).isInstanceOf(RateLimitedException.class);
        return ((RateLimitedException) failure(call)).error();
    }

    /** What the call failed with, as a consumer of the future sees it: not wrapped. */
    public static Throwable failure(CompletableFuture<HttpResponse> call) {
        assertThat(call).isDone();
        Throwable[] seen = new Throwable[1];
        call.whenComplete((response, failure) -> seen[0] = failure);
        return seen[0];
    }

    public static Kind kind(CompletableFuture<HttpResponse> call) {
        Throwable failure = failure(call);
        assertThat(failure).isInstanceOf(AtlasTransportException.class);
        return ((AtlasTransportException) failure).kind();
    }

    /** Waits for a call that other threads are working on. */
    public static HttpResponse await(CompletableFuture<HttpResponse> call) {
        try {
            return call.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            return Assertions.fail("call failed", failure.getCause());
        } catch (Exception notEnded) {
            return Assertions.fail("call did not end", notEnded);
        }
    }
}
