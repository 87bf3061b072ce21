package io.github.atlasbackups.examples.events;

import io.github.atlasbackups.event.AtlasEvent;
import io.github.atlasbackups.event.AtlasListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A client span for each call, with its attempts and waits as the span's events, in the words of the semantic conventions for HTTP.
 *
 * <p>The parent is the context that was current where the call was made. The pages of a listing after the first are requested by
 * whatever thread brought the page before; their parent is the context in which the listing began to be read. Requests for tokens
 * serve many calls, and have no span.
 */
public final class OpenTelemetryListener implements AtlasListener {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<Long> RESENDS = AttributeKey.longKey("http.request.resend_count");
    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("atlas.wait.reason");
    private static final AttributeKey<Double> SECONDS = AttributeKey.doubleKey("atlas.wait.duration");
    private static final int REFUSAL = 400;

    private final Tracer tracer;
    private final Map<Long, Span> calls = new ConcurrentHashMap<>();
    /** An iteration that is left early never ends its reading: the oldest are forgotten. */
    private final Map<Long, Context> readings = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Context> eldest) {
            return size() > 1_000;
        }
    });

    /** Makes the spans by this tracer. */
    public OpenTelemetryListener(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void readingStarted(AtlasEvent.ReadingStarted event) {
        readings.put(event.reading(), Context.current());
    }

    @Override
    public void readingEnded(AtlasEvent.ReadingEnded event) {
        readings.remove(event.reading());
    }

    @Override
    public void callStarted(AtlasEvent.CallStarted event) {
        Span span = tracer.spanBuilder(event.operation())
                .setParent(readings.getOrDefault(event.reading(), Context.current()))
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(event.at())
                .startSpan();
        calls.put(event.call(), span);
    }

    @Override
    public void attemptEnded(AtlasEvent.AttemptEnded event) {
        Span span = calls.get(event.call());
        if (span == null) {
            return;
        }
        AttributesBuilder outcome = Attributes.builder();
        if (event.failure() == null) {
            outcome.put(STATUS, (long) event.status());
        }
        if (event.failure() != null || event.status() >= REFUSAL) {
            outcome.put(ERROR, event.outcome());
        }
        span.addEvent("attempt", outcome.build(), event.at());
        URI origin = URI.create(event.origin());
        span.setAttribute(METHOD, event.method())
                .setAttribute(ADDRESS, origin.getHost())
                .setAttribute(PORT, (long) origin.getPort())
                .setAttribute(URL, event.origin() + event.path());
        if (event.failure() == null) {
            span.setAttribute(STATUS, (long) event.status());
        }
    }

    @Override
    public void waitEnded(AtlasEvent.WaitEnded event) {
        Span span = calls.get(event.call());
        if (span != null) {
            Attributes wait = Attributes.of(
                    REASON, event.reason().name(), SECONDS, event.duration().toMillis() / 1_000.0);
            span.addEvent("wait", wait, event.at());
        }
    }

    @Override
    public void callEnded(AtlasEvent.CallEnded event) {
        Span span = calls.remove(event.call());
        if (span == null) {
            return;
        }
        if (event.attempts() > 1) {
            span.setAttribute(RESENDS, event.attempts() - 1L);
        }
        if (event.failure() != null) {
            span.setAttribute(ERROR, event.failure()).setStatus(StatusCode.ERROR);
        }
        span.end(event.at());
    }
}
