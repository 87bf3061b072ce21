package io.github.atlasbackups.examples.events;

import io.github.atlasbackups.event.AtlasEvent;
import io.github.atlasbackups.event.AtlasListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;

/**
 * Meters of what clients do. Every tag has few values: operations, statuses and kinds of failures, reasons of waits, steps of tokens.
 *
 * <ul>
 *   <li>{@code atlas.backups.calls}, a timer by {@code operation} and {@code outcome}
 *   <li>{@code atlas.backups.attempts}, a counter by {@code operation} and {@code outcome}
 *   <li>{@code atlas.backups.waits}, a timer by {@code reason}
 *   <li>{@code atlas.backups.tokens}, a counter by {@code step}
 *   <li>{@code atlas.backups.drift}, a counter by {@code operation}
 * </ul>
 */
public final class MicrometerListener implements AtlasListener {

    private final MeterRegistry registry;

    /** Meters in this registry. */
    public MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void callEnded(AtlasEvent.CallEnded event) {
        String outcome = Objects.requireNonNullElse(event.failure(), "OK");
        registry.timer("atlas.backups.calls", "operation", event.operation(), "outcome", outcome)
                .record(event.duration());
    }

    @Override
    public void attemptEnded(AtlasEvent.AttemptEnded event) {
        registry.counter("atlas.backups.attempts", "operation", event.operation(), "outcome", event.outcome())
                .increment();
    }

    @Override
    public void waitEnded(AtlasEvent.WaitEnded event) {
        registry.timer("atlas.backups.waits", "reason", event.reason().name()).record(event.duration());
    }

    @Override
    public void tokenChanged(AtlasEvent.TokenChanged event) {
        registry.counter("atlas.backups.tokens", "step", event.step().name()).increment();
    }

    @Override
    public void driftSeen(AtlasEvent.DriftSeen event) {
        registry.counter("atlas.backups.drift", "operation", event.operation()).increment();
    }
}
