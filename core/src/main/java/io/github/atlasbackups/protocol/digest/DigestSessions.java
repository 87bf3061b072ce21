package io.github.atlasbackups.protocol.digest;

import io.github.atlasbackups.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session that all calls of a client share, and who fetches the first challenge.
 *
 * <p>A nonce serves call after call until the service wants another; then it is replaced by the first of those that served the
 * call that they were sent to. While there is none yet, one call leads: it goes
 * without authentication, and the challenge that it gets serves all who wait meanwhile. A leader that gets no challenge hands over
 * to the next; after two in a row nobody waits any more, since the service seems not to ask, or is down.
 *
 * <p>Futures are completed outside the lock.
 */
final class DigestSessions {

    private static final int LEADERS_IN_VAIN = 2;
    /** Who gets a nonce again that was forgotten here would count from 1 again. */
    private static final int MOST_SESSIONS = 256;

    private final Function<DigestChallenge, DigestSession> opener;
    private final Scheduler scheduler;
    private final Deque<CompletableFuture<Turn>> waiting = new ArrayDeque<>();
    private final Map<String, DigestSession> byNonce = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DigestSession> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    private @Nullable DigestSession current;
    /** Whether the current one was called stale, or was refused. */
    private boolean worn;

    private boolean led;
    private int inVain;

    DigestSessions(Function<DigestChallenge, DigestSession> opener, Scheduler scheduler) {
        this.opener = opener;
        this.scheduler = scheduler;
    }

    /**
     * How a call goes.
     *
     * @param session answers for the call; null to go without authentication
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
     * @return the session of the challenge's own nonce. Other calls get it only if there is none yet, or once it is {@link
     *     #accepted}: a nonce may be good for one use
     */
    DigestSession challenged(@Nullable DigestSession used, DigestChallenge challenge) {
        DigestSession session;
        List<CompletableFuture<Turn>> released;
        Turn turn;
        synchronized (this) {
            session = sessionOf(challenge);
            if (current == null) {
                current = session;
            } else if (current == used) {
                worn = true;
            }
            turn = new Turn(current, false);
            released = releaseAll();
        }
        released.forEach(place -> place.complete(turn));
        return session;
    }

    /** A service may give one nonce to many, and wants each count on it once. */
    private DigestSession sessionOf(DigestChallenge challenge) {
        DigestSession known = byNonce.get(challenge.nonce());
        if (known != null && known.answers(challenge)) {
            return known;
        }
        DigestSession opened = opener.apply(challenge);
        byNonce.put(challenge.nonce(), opened);
        return opened;
    }

    /**
     * The service let a call in that went with this session: it takes the place of one that no longer serves.
     *
     * @param nextNonce what the service wants next (RFC 7616 §3.5), or the empty string
     */
    synchronized void accepted(DigestSession used, String nextNonce) {
        if (worn && current != used) {
            current = used;
            worn = false;
        }
        if (current == used && !nextNonce.isEmpty() && !used.nonce().equals(nextNonce)) {
            current = byNonce.computeIfAbsent(nextNonce, used::on);
            worn = false;
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
