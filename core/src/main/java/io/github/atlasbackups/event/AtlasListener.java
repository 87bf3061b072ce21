package io.github.atlasbackups.event;

import java.util.List;

/**
 * Is told what a client does, for metrics, traces and logs. Each method does nothing by default: override what you want to know. Thread-safe.
 *
 * <p><b>Threads.</b> An event is told where it happens: on the caller's thread when a call starts, otherwise on whatever thread brought
 * the call on, which may be an event loop. So a method must be quick and must not block; one that is slow holds up the call that
 * it is told of, and no lock is held meanwhile. The events of one call come in order and one at a time: its start, then its attempts and
 * waits as they end, then its end, before the caller learns of it unless it is the caller who cancels. The same holds of a reading. Events of different calls come at the same
 * time on different threads.
 *
 * <p><b>Failures.</b> What a method throws, an {@code Error} included, harms neither a call nor another listener. It is logged at WARN
 * once for each listener, by the name of its class.
 *
 * @see io.github.atlasbackups.AtlasBackupsBuilder#listener
 */
public interface AtlasListener {

    /**
     * Whether it wants to be told of anything now. Asked as each call begins: a client whose listeners all say no makes no events, and one
     * that is told of a call's start is told of its end. A listener that says no may be told all the same. Default: true.
     */
    default boolean isListening() {
        return true;
    }

    /** A call began. On the caller's thread, before anything is sent; for the pages of a listing after the first, on that of the page before. */
    default void callStarted(AtlasEvent.CallStarted event) {}

    /** A call ended. */
    default void callEnded(AtlasEvent.CallEnded event) {}

    /** A request was answered, or failed. */
    default void attemptEnded(AtlasEvent.AttemptEnded event) {}

    /** A call has waited. */
    default void waitEnded(AtlasEvent.WaitEnded event) {}

    /** An access token was requested, obtained or revoked, or was not to be had. */
    default void tokenChanged(AtlasEvent.TokenChanged event) {}

    /** A listing is being read. */
    default void readingStarted(AtlasEvent.ReadingStarted event) {}

    /** A list changed while it was read. */
    default void driftSeen(AtlasEvent.DriftSeen event) {}

    /** A listing was read to its end, or not. */
    default void readingEnded(AtlasEvent.ReadingEnded event) {}

    /**
     * Logs each attempt at DEBUG in one line: operation, method, path, outcome, milliseconds. The logger is named {@code
     * io.github.atlasbackups.http}; it is listening while that level is enabled. Every client has it.
     */
    static AtlasListener logging() {
        return LoggingListener.INSTANCE;
    }

    /** Tells each of these, in order, by the promises above: what one of them throws harms nobody. */
    static AtlasListener of(List<AtlasListener> listeners) {
        return new GuardedListeners(listeners);
    }
}
