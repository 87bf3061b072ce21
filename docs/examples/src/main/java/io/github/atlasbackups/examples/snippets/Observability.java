package io.github.atlasbackups.examples.snippets;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.event.AtlasEvent;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.examples.events.MicrometerListener;
import io.github.atlasbackups.examples.events.OpenTelemetryListener;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;

/** Listening to a client. */
final class Observability {

    private Observability() {}

    static AtlasBackups observed(MeterRegistry registry, Tracer tracer) {
        return AtlasBackups.builder()
                .transport(JdkHttpTransport.create())
                .credentials(Credentials.fromEnvironment())
                .listener(new LongWaits())
                .listener(new MicrometerListener(registry))
                .listener(new OpenTelemetryListener(tracer))
                .build();
    }

    /** Says why calls take long. */
    static final class LongWaits implements AtlasListener {

        @Override
        public void waitEnded(AtlasEvent.WaitEnded wait) {
            if (wait.duration().compareTo(Duration.ofSeconds(10)) > 0) {
                System.err.println(wait.operation() + " waited " + wait.duration() + ": " + wait.reason());
            }
        }
    }
}
