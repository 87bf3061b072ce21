package io.github.atlasbackups.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.protocol.auth.AuthenticationSettings;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads, on a service that ends each token after it has served some calls. */
class ServiceAccountThreadsTest {

    private static final int THREADS = 8;
    private static final int CALLS = 1_000;
    private static final int CALLS_PER_TOKEN = 1_000;

    private final ExecutorService service = Executors.newFixedThreadPool(2);
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final ConcurrentMap<String, AtomicInteger> served = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        service.shutdownNow();
    }

    @Test
    void thereIsNeverMoreThanOneTokenRequestAndNoneThatWasNotNeeded() throws Exception {
        ScriptedTransport wire = ScriptedTransport.of(this::send);
        CallChain client = TestChain.authenticating(
                wire, TokenService.ORIGIN, TokenService.ACCOUNT, AuthenticationSettings.defaults());
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<List<Integer>>> results = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            CompletableFuture<List<Integer>> result = new CompletableFuture<>();
            results.add(result);
            new Thread(() -> {
                        try {
                            start.await();
                            List<Integer> statuses = new ArrayList<>();
                            for (int i = 0; i < CALLS; i++) {
                                statuses.add(client.send(TokenService.call())
                                        .get(60, TimeUnit.SECONDS)
                                        .status());
                            }
                            result.complete(statuses);
                        } catch (Exception | AssertionError failure) {
                            result.completeExceptionally(failure);
                        }
                    })
                    .start();
        }
        start.countDown();
        long taken = 0;
        for (CompletableFuture<List<Integer>> result : results) {
            taken += result.get(120, TimeUnit.SECONDS).stream()
                    .filter(status -> status == 200)
                    .count();
        }
        assertThat(mostUnderWay).hasValue(1);
        assertThat(issued.get())
                .as("a token for each that was used up, and the one that still serves")
                .isEqualTo((int) Math.ceil((double) taken / CALLS_PER_TOKEN));
    }

    private CompletableFuture<HttpResponse> send(HttpRequest request) {
        if (request.target().equals("/api/oauth/token")) {
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        }
        return CompletableFuture.supplyAsync(() -> answer(request), service);
    }

    private HttpResponse answer(HttpRequest request) {
        if (request.target().equals("/api/oauth/token")) {
            String token = "token-" + issued.incrementAndGet();
            served.put("Bearer " + token, new AtomicInteger());
            underWay.decrementAndGet();
            return TokenService.status(200, "{\"access_token\":\"" + token + "\",\"expires_in\":3600}");
        }
        AtomicInteger calls =
                served.get(request.headers().first("Authorization").orElseThrow());
        return TokenService.status(calls.incrementAndGet() <= CALLS_PER_TOKEN ? 200 : 401);
    }
}
