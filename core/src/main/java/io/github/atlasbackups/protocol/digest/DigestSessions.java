package io.github.atlasbackups.protocol.digest;

import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session that all calls of a client share, and who fetches the first challenge.
 *
 * <p>A nonce serves call after call until the service wants another. While there is none yet, one call leads: it goes
 * without proof, and the challenge that it gets serves all who wait meanwhile. A leader that gets no challenge hands over
 * to the next; after two in a row nobody waits any more, since the service seems not to ask, or is down.
 *
 * <p>Futures are completed outside the lock.
 */
final class DigestSessions {

    private static final int LEADERS_IN_VAIN = 2;

    private final Function<DigestChallenge, DigestSession> opener;
    private final Scheduler scheduler;
    private final Deque<CompletableFuture<Turn>> waiting = new ArrayDeque<>();
    private @Nullable DigestSession current;
    private boolean led;
    private int inVain;

    DigestSessions(Function<DigestChallenge, DigestSession> opener, Scheduler scheduler) {
        this.opener = opener;
        this.scheduler = scheduler;
    }

    /**
     * How a call goes.
     *
     * @param session to prove it with; null to go without
     * @param leads whether others wait for what it gets: it must report to {@link #challenged}, {@link #inVain} or {@link
     *     #givenUp}
     */
    record Turn(@Nullable DigestSession session, boolean leads) {

        static final Turn LEADING = new Turn(null, true);
        static final Turn ALONE = new Turn(null, false);
    }

    /** The turn of a call, at once or when the leader is back. Cancelling the future gives it up. */
    synchronized CompletableFuture<Turn> turn() {
        if (current != null) {
            return CompletableFuture.completedFuture(new Turn(current, false));
        }
        if (inVain >= LEADERS_IN_VAIN) {
            return CompletableFuture.completedFuture(Turn.ALONE);
        }
        if (!led) {
            led = true;
            return CompletableFuture.completedFuture(Turn.LEADING);
        }
        CompletableFuture<Turn> place = new CompletableFuture<>();
        waiting.add(place);
        return place;
    }

    /**
     * A call was challenged.
     *
     * @param used the session that it went with, or null
     * @return the session to go on with: a newer one of another call if there is one, so that a thousand calls on a
     *     nonce that went stale go on with one new nonce and not with a thousand
     */
    DigestSession challenged(@Nullable DigestSession used, DigestChallenge challenge) {
        DigestSession session;
        List<CompletableFuture<Turn>> released;
        synchronized (this) {
            if (current == null || (current == used && !current.answers(challenge))) {
                current = opener.apply(challenge);
            }
            session = current;
            released = releaseAll();
        }
        released.forEach(place -> place.complete(new Turn(session, false)));
        return session;
    }

    /** The service named the nonce that it wants next (RFC 7616 §3.5) to a call that went with this session. */
    synchronized void follow(DigestSession used, String nextNonce) {
        if (current == used && !nextNonce.isEmpty() && !used.nonce().equals(nextNonce)) {
            current = used.on(nextNonce);
        }
    }

    /** A leader is back without a challenge. */
    void inVain() {
        List<CompletableFuture<Turn>> released;
        synchronized (this) {
            inVain++;
            released = inVain < LEADERS_IN_VAIN ? List.of() : releaseAll();
        }
        released.forEach(place -> place.complete(Turn.ALONE));
        handOver();
    }

    /**
     * A leader was cancelled, which says nothing of the service. Who waits is not made to send before the caller had the
     * time to cancel it too: a client that closes cancels one call after the other.
     */
    void givenUp() {
        try {
            scheduler.schedule(Duration.ZERO, this::handOver);
        } catch (Throwable notScheduled) {
            handOver();
        }
    }

    private void handOver() {
        CompletableFuture<Turn> successor = nextPlace();
        while (successor != null && !successor.complete(Turn.LEADING)) {
            // That one gave up while it waited.
            successor = nextPlace();
        }
    }

    private synchronized @Nullable CompletableFuture<Turn> nextPlace() {
        CompletableFuture<Turn> place = waiting.poll();
        led = place != null;
        return place;
    }

    private List<CompletableFuture<Turn>> releaseAll() {
        List<CompletableFuture<Turn>> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }
}
