package io.github.atlasbackups.examples.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTelemetryListenerTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final Tracer tracer = provider.get("test");
    private final Observed observed = new Observed();
    private final AtlasBackups client = observed.client(new OpenTelemetryListener(tracer));

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aCallIsOneClientSpanWithItsAttemptsAndWaits() {
        client.flexSnapshots().page(DemoData.FLEX, PageRequest.first());
        observed.time.advance(Duration.ofSeconds(10));

        SpanData span = spans.getFinishedSpanItems().get(0);
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
        assertThat(span.getName()).isEqualTo("listFlexSnapshots");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(text(span, "http.request.method")).isEqualTo("GET");
        assertThat(text(span, "server.address")).isEqualTo("cloud.mongodb.com");
        assertThat(text(span, "url.full"))
                .startsWith("https://cloud.mongodb.com:443/api/atlas/v2/groups/")
                .doesNotContain("?");
        assertThat(number(span, "server.port")).isEqualTo(443);
        assertThat(number(span, "http.response.status_code")).isEqualTo(200);
        assertThat(number(span, "http.request.resend_count")).isEqualTo(1);
        assertThat(span.getEvents())
                .extracting(EventData::getName)
                .containsExactly("wait", "attempt", "wait", "attempt");
        assertThat(span.getStartEpochNanos()).isEqualTo(nanos(VirtualScheduler.START));
    }

    @Test
    void itsParentIsTheContextInWhichItWasMadeForEveryPageOfAListing() {
        Span request = tracer.spanBuilder("GET /backups").startSpan();
        try (Scope current = request.makeCurrent()) {
            client.flexSnapshots().all(DemoData.FLEX).toList();
        }
        observed.time.advance(Duration.ofSeconds(10));

        List<SpanData> pages = spans.getFinishedSpanItems();
        assertThat(pages).hasSize(3);
        assertThat(pages)
                .extracting(SpanData::getParentSpanId)
                .containsOnly(request.getSpanContext().getSpanId());
    }

    @Test
    void aFailureIsTheSpansStatus() {
        client.flexSnapshots().page(new ClusterRef(DemoData.PROJECT, new ClusterName("nowhere")), PageRequest.first());
        observed.time.advance(Duration.ofSeconds(10));

        SpanData span = spans.getFinishedSpanItems().get(0);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(span, "error.type")).isEqualTo("404");
        assertThat(number(span, "http.response.status_code")).isEqualTo(404);
    }

    private static String text(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }

    private static Long number(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.longKey(key));
    }

    private static long nanos(Instant moment) {
        return TimeUnit.SECONDS.toNanos(moment.getEpochSecond()) + moment.getNano();
    }
}
