package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.event.AtlasEvent.DriftSeen;
import io.github.atlasbackups.event.AtlasEvent.ReadingEnded;
import io.github.atlasbackups.event.AtlasEvent.ReadingStarted;
import io.github.atlasbackups.listing.Drift;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.ReadingObserver;
import io.github.atlasbackups.protocol.call.ClientEvents;
import java.util.concurrent.atomic.AtomicBoolean;

/** One reading of a listing that a client serves pages of, as the client's listeners learn of it. */
final class ObservedReading implements ReadingObserver {

    /** The id of a page that is requested alone, or that nobody is told of. */
    private static final long NONE = 0;

    private final ClientEvents events;
    private final long id = ClientEvents.nextId();
    private final long start;
    private final AtomicBoolean isTold = new AtomicBoolean();
    private volatile String operation;

    private ObservedReading(ClientEvents events, String operation) {
        this.events = events;
        this.operation = operation;
        this.start = events.scheduler().nanoTime();
    }

    /** The id of the reading that a page is requested for, which is told of from its first page on. */
    static long idOf(PageRequest request, String operation, ClientEvents events) {
        Long id = events.make(() ->
                request.observers().add(events.listener(), () -> new ObservedReading(events, operation))
                                instanceof ObservedReading reading
                        ? reading.requested(operation)
                        : null);
        return id == null ? NONE : id;
    }

    private long requested(String by) {
        operation = by;
        if (isTold.compareAndSet(false, true)) {
            events.listener().readingStarted(new ReadingStarted(events.now(), id, by));
        }
        return id;
    }

    @Override
    public void drifted(int pass, Drift drift) {
        events.listener().driftSeen(new DriftSeen(events.now(), id, operation, pass, drift));
    }

    @Override
    public void ended(End end) {
        events.listener()
                .readingEnded(new ReadingEnded(
                        events.now(),
                        id,
                        operation,
                        end.passes(),
                        end.pages(),
                        end.items(),
                        end.verified(),
                        end.drift(),
                        ClientEvents.word(end.failure()),
                        events.since(start)));
    }
}
