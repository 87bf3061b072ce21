package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.time.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the events of a client go, and its time. Telling never throws: a clock that does costs the event, not the call.
 *
 * @param listener one that never throws
 * @param scheduler measures durations
 * @param clock dates events
 */
public record ClientEvents(AtlasListener listener, Scheduler scheduler, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(ClientEvents.class);
    private static final AtomicLong IDS = new AtomicLong();

    /** An id that nothing else has: listeners may serve several clients. */
    public static long nextId() {
        return IDS.incrementAndGet();
    }

    /** The moment by the client's clock. */
    public Instant now() {
        return clock.instant();
    }

    /** Tells of something that happens now, if anybody listens. */
    public void tell(BiConsumer<AtlasListener, Instant> event) {
        make(() -> {
            event.accept(listener, now());
            return this;
        });
    }

    /** Makes what tells of events, if anybody listens; null if nobody does, or it can't be made. */
    public <T> @Nullable T make(Supplier<@Nullable T> what) {
        return listener.isListening() ? guarded(what) : null;
    }

    /** What is only there for events: if that throws, there is none. */
    static <T> @Nullable T guarded(Supplier<@Nullable T> what) {
        try {
            return what.get();
        } catch (Throwable thrown) {
            LOG.debug("an event is lost: {}", thrown.getClass().getName());
            return null;
        }
    }

    /** How long ago that was. */
    public Duration since(long nanoTime) {
        return Duration.ofNanos(Math.max(0, scheduler.nanoTime() - nanoTime));
    }

    /** A failure in one word, which the message never is: that of a foreign exception could say too much. */
    public static @Nullable String word(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        if (failure instanceof AtlasApiException refusal) {
            return Integer.toString(refusal.status());
        }
        if (failure instanceof AtlasTransportException transport) {
            return transport.kind().name();
        }
        if (failure instanceof AtlasCredentialsException credentials) {
            return credentials.kind().name();
        }
        if (failure instanceof AtlasListingException listing) {
            return listing.kind().name();
        }
        if (failure instanceof AtlasDecodingException) {
            return "DECODING";
        }
        return failure instanceof CancellationException
                ? "CANCELLED"
                : failure.getClass().getSimpleName();
    }
}
