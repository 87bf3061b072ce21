package io.github.atlasbackups.transport.jdk;

/**
 * What aborts an exchange at each of its stages, so that it closes the exchange's own connection and never one that has
 * passed to another exchange.
 *
 * <p>Stages only go forward, and after an abort no later one is entered: whoever wants to enter it learns that, and ends
 * the exchange where it stands. See ADR 0022. Thread-safe.
 */
final class ExchangeAbort {

    /** How far the exchange has come. */
    enum Stage {
        NEW,
        /** The client has the request. */
        SENT,
        /** The response head is there, its body is not being read yet. */
        HEAD,
        /** The body is being read. */
        BODY
    }

    private Stage stage = Stage.NEW;
    private Runnable means = () -> {};
    private boolean aborted;

    /**
     * Enters a stage, in which this aborts the exchange. A stage that has been passed already is left alone.
     *
     * @return false if the exchange was aborted in an earlier stage, so that the caller must end it
     */
    synchronized boolean enter(Stage next, Runnable meansFromNowOn) {
        if (next.compareTo(stage) <= 0) {
            return true;
        }
        if (aborted) {
            return false;
        }
        stage = next;
        means = meansFromNowOn;
        return true;
    }

    /** Aborts the exchange. Idempotent. */
    void run() {
        Runnable now;
        synchronized (this) {
            if (aborted) {
                return;
            }
            aborted = true;
            now = means;
        }
        now.run();
    }

    synchronized boolean isAborted() {
        return aborted;
    }
}
