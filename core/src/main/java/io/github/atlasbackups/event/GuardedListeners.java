package io.github.atlasbackups.event;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several listeners as one that never throws. */
final class GuardedListeners implements AtlasListener {

    private static final Logger LOG = LoggerFactory.getLogger(AtlasListener.class);

    private record Guarded(AtlasListener listener, AtomicBoolean failed) {

        boolean isListening() {
            try {
                return listener.isListening();
            } catch (Throwable thrown) {
                note(thrown);
                return false;
            }
        }

        void tell(Consumer<AtlasListener> event) {
            try {
                event.accept(listener);
            } catch (Throwable thrown) {
                note(thrown);
            }
        }

        /** Its message may say anything. */
        private void note(Throwable thrown) {
            try {
                if (failed.compareAndSet(false, true)) {
                    LOG.warn(
                            "the listener {} threw {}; not logged again",
                            listener.getClass().getName(),
                            thrown.getClass().getName());
                }
            } catch (Throwable notLogged) {
                // A log that fails harms no call either.
            }
        }
    }

    private final List<Guarded> listeners;

    GuardedListeners(List<AtlasListener> listeners) {
        this.listeners = listeners.stream()
                .map(listener -> new Guarded(listener, new AtomicBoolean()))
                .toList();
    }

    /** A loop by index: this is asked with each call, also when nobody listens. */
    @Override
    public boolean isListening() {
        for (int i = 0; i < listeners.size(); i++) {
            if (listeners.get(i).isListening()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void callStarted(AtlasEvent.CallStarted event) {
        tell(listener -> listener.callStarted(event));
    }

    @Override
    public void callEnded(AtlasEvent.CallEnded event) {
        tell(listener -> listener.callEnded(event));
    }

    @Override
    public void attemptEnded(AtlasEvent.AttemptEnded event) {
        tell(listener -> listener.attemptEnded(event));
    }

    @Override
    public void waitEnded(AtlasEvent.WaitEnded event) {
        tell(listener -> listener.waitEnded(event));
    }

    @Override
    public void tokenChanged(AtlasEvent.TokenChanged event) {
        tell(listener -> listener.tokenChanged(event));
    }

    @Override
    public void readingStarted(AtlasEvent.ReadingStarted event) {
        tell(listener -> listener.readingStarted(event));
    }

    @Override
    public void driftSeen(AtlasEvent.DriftSeen event) {
        tell(listener -> listener.driftSeen(event));
    }

    @Override
    public void readingEnded(AtlasEvent.ReadingEnded event) {
        tell(listener -> listener.readingEnded(event));
    }

    private void tell(Consumer<AtlasListener> event) {
        listeners.forEach(guarded -> guarded.tell(event));
    }
}
