package io.github.atlasbackups.simulation;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedFailures;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A network that loses calls on their way there and on their way back, and services that are restarted; and what it saw: calls that
 * left before the {@code Retry-After} of a refusal that had arrived, and tokens that arrived or were lost.
 */
final class SeededFaults implements HttpTransport {

    private final HttpTransport next;
    private final Scheduler time;
    private final SplittableRandom random;
    private final double share;
    private final Map<String, Long> notBefore = new HashMap<>();
    int injected;
    int early;
    int tokensLost;

    SeededFaults(HttpTransport next, Scheduler time, SplittableRandom random, double share) {
        this.next = next;
        this.time = time;
        this.random = random;
        this.share = share;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        String path = request.path();
        if (time.nanoTime() < notBefore.getOrDefault(path, Long.MIN_VALUE)) {
            early++;
        }
        boolean token = path.equals(SimulatedAtlas.TOKEN_PATH);
        if (random.nextDouble() >= share || path.equals(SimulatedAtlas.REVOKE_PATH)) {
            return watched(path, next.send(request));
        }
        injected++;
        switch (random.nextInt(4)) {
            case 0 -> {
                return CompletableFuture.failedFuture(lost(Kind.CONNECT));
            }
            case 1 -> { // The service has answered; nobody learns of it.
                tokensLost += token ? 1 : 0;
                CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
                next.send(request).whenComplete((response, failure) -> answer.completeExceptionally(lost(Kind.RESET)));
                return answer;
            }
            case 2 -> {
                return CompletableFuture.completedFuture(SimulatedFailures.unavailable(random.nextInt(3)));
            }
            default -> { // Nothing comes, for as long as the call waits.
                CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
                Scheduler.Cancellable timer =
                        time.schedule(request.timeout(), () -> answer.completeExceptionally(lost(Kind.TIMEOUT)));
                answer.whenComplete((response, failure) -> timer.cancel());
                return answer;
            }
        }
    }

    private CompletableFuture<HttpResponse> watched(String path, CompletableFuture<HttpResponse> answer) {
        answer.thenAccept(response -> {
            if (response.status() == 429) {
                response.headers()
                        .first("Retry-After")
                        .ifPresent(seconds -> notBefore.merge(
                                path,
                                time.nanoTime()
                                        + Duration.ofSeconds(Long.parseLong(seconds))
                                                .toNanos(),
                                Math::max));
            }
        });
        return answer;
    }

    private static AtlasTransportException lost(Kind kind) {
        return new AtlasTransportException(kind, "lost on purpose");
    }

    @Override
    public Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
        return next.beforeClose(task);
    }

    @Override
    public void close() {
        next.close();
    }
}
