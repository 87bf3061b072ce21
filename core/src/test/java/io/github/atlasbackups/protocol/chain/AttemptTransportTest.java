package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.protocol.call.ClientEvents;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AttemptTransportTest {

    private static final HttpRequest REQUEST = HttpRequest.get(
                    new Origin("https", "cloud.example", 443), "/api/snapshots?key=canary")
            .withHeader("Authorization", "Bearer canary")
            .withTag(new CallTag("listFlexSnapshots", "bucket"));

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.atlasbackups.http");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong();
    private final CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();
    private final Scheduler time = new Scheduler() {
        @Override
        public long nanoTime() {
            return nanos.get();
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            throw new UnsupportedOperationException();
        }
    };
    private final AttemptTransport transport = new AttemptTransport(
            request -> exchange, new ClientEvents(AtlasListener.logging(), time, Clock.systemUTC()));

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void anExchangeIsOneLineAtDebugWithoutTheQuery() {
        logger.setLevel(Level.DEBUG);
        transport.send(REQUEST);
        nanos.set(12_700_000);
        exchange.complete(response());
        assertThat(logged()).containsExactly("listFlexSnapshots GET /api/snapshots -> 200 in 12 ms");
    }

    @Test
    void traceAddsTheNamesOfHeadersAndNeverAValueOrABody() {
        logger.setLevel(Level.TRACE);
        transport.send(REQUEST);
        exchange.complete(response());
        assertThat(logged())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("listFlexSnapshots GET /api/snapshots ")
                        .doesNotContain("canary"));
        assertThat(String.join("\n", logged()))
                .contains("/api/snapshots sends headers ", "Authorization", "/api/snapshots received ", "Set-Cookie");
    }

    @Test
    void aFailureIsLoggedByItsKindAlone() {
        logger.setLevel(Level.TRACE);
        transport.send(REQUEST);
        exchange.completeExceptionally(new AtlasTransportException(AtlasTransportException.Kind.RESET, "canary"));
        assertThat(logged()).last().isEqualTo("listFlexSnapshots GET /api/snapshots -> RESET in 0 ms");
    }

    @Test
    void aForeignFailureIsLoggedByItsClassAlone() {
        logger.setLevel(Level.DEBUG);
        transport.send(REQUEST.withTag(null));
        exchange.completeExceptionally(new IllegalArgumentException("canary"));
        assertThat(logged()).containsExactly("call GET /api/snapshots -> IllegalArgumentException in 0 ms");
    }

    @Test
    void cancellingReachesTheExchange() {
        logger.setLevel(Level.DEBUG);
        transport.send(REQUEST).cancel(true);
        assertThat(exchange).isCancelled();
        assertThat(logged()).containsExactly("listFlexSnapshots GET /api/snapshots -> CANCELLED in 0 ms");
    }

    @Test
    void aboveDebugNothingIsLogged() {
        logger.setLevel(Level.INFO);
        transport.send(REQUEST);
        exchange.complete(response());
        assertThat(logged()).isEmpty();
    }

    private static HttpResponse response() {
        return HttpResponse.of(200, HttpHeaders.empty().with("Set-Cookie", "canary"), "canary");
    }

    private List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
