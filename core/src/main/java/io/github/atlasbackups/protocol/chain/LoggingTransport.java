package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs every exchange: at DEBUG one line when it ends (operation, method, path, outcome, milliseconds), at TRACE also the
 * names of the headers on both sides.
 *
 * <p>Never logged at any level: the value of a header, a body, a query, the message of a failure. The logger is named
 * {@code io.github.atlasbackups.http}.
 */
public final class LoggingTransport implements HttpTransport {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.atlasbackups.http");

    private final HttpTransport next;
    private final Scheduler scheduler;

    /** The scheduler is only a clock here. */
    public LoggingTransport(HttpTransport next, Scheduler scheduler) {
        this.next = next;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        if (!LOG.isDebugEnabled()) {
            return next.send(request);
        }
        long start = scheduler.nanoTime();
        LOG.trace("{} sends headers {}", name(request), request.headers());
        CompletableFuture<HttpResponse> exchange = next.send(request);
        exchange.whenComplete((response, failure) -> log(request, start, response, failure));
        return exchange;
    }

    private void log(HttpRequest request, long start, @Nullable HttpResponse response, @Nullable Throwable failure) {
        long millis = TimeUnit.NANOSECONDS.toMillis(scheduler.nanoTime() - start);
        LOG.debug("{} -> {} in {} ms", name(request), response == null ? failed(failure) : response.status(), millis);
        if (response != null) {
            LOG.trace("{} received {}", name(request), response);
        }
    }

    private static String name(HttpRequest request) {
        String operation = request.tag() == null ? "call" : request.tag().operation();
        int query = request.target().indexOf('?');
        String path = query < 0 ? request.target() : request.target().substring(0, query);
        return operation + " " + request.method() + " " + path;
    }

    /** The kind says enough; the message of a foreign exception could say too much. */
    private static String failed(@Nullable Throwable failure) {
        if (failure instanceof AtlasTransportException transport) {
            return transport.kind().name();
        }
        if (failure == null || failure instanceof CancellationException) {
            return "CANCELLED";
        }
        return failure.getClass().getSimpleName();
    }
}
