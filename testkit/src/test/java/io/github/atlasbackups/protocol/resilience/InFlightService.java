package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.CallerTag;
import io.github.atlasbackups.protocol.chain.Walk;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Calls that a test sends through a pacing transport, and answers one by one. An operation is the size of its responses. */
final class InFlightService {

    /** A request that has been sent, and what its response will have. */
    record Exchange(int size, CompletableFuture<HttpResponse> answer) {

        void succeed() {
            answer.complete(HttpResponse.of(200, HttpHeaders.empty(), new byte[size]));
        }
    }

    private final VirtualScheduler time = new VirtualScheduler();
    private final PacingTransport client;
    final List<Exchange> underWay = new ArrayList<>();
    int sent;

    InFlightService(int maxCalls, long maxBytes) {
        client = new PacingTransport(
                this::begin,
                PacingPolicy.off(),
                RetryPolicy.off(),
                time,
                time.clock(),
                new SplittableRandom(1),
                maxCalls,
                maxBytes,
                new KnownLimits());
    }

    private CompletableFuture<HttpResponse> begin(HttpRequest request) {
        Exchange exchange = new Exchange(Integer.parseInt(request.tag().operation()), new CompletableFuture<>());
        underWay.add(exchange);
        sent++;
        exchange.answer().whenComplete((response, failure) -> underWay.remove(exchange));
        return exchange.answer();
    }

    static HttpRequest request(String bucket, int size) {
        HttpRequest request = HttpRequest.get(Walk.ORIGIN, "/things?itemsPerPage=500&pageNum=7")
                .withTag(new CallTag(Integer.toString(size), bucket, true));
        return CallerTag.on(request, null, null);
    }

    CompletableFuture<HttpResponse> send(String bucket, int size) {
        return client.send(request(bucket, size));
    }

    CompletableFuture<HttpResponse> send(HttpRequest request) {
        return client.send(request);
    }

    /** From now on it is known what these operations respond. */
    InFlightService knows(int... sizes) {
        for (int size : sizes) {
            send("known", size);
            underWay.get(underWay.size() - 1).succeed();
        }
        sent = 0;
        return this;
    }

    long bytesUnderWay() {
        return underWay.stream().mapToLong(Exchange::size).sum();
    }
}
