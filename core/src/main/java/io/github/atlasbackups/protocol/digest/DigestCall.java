package io.github.atlasbackups.protocol.digest;

import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.event.AtlasEvent.WaitReason;
import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call under Digest: which 401 is answered, and which is the caller's.
 *
 * <p>A 401 without a Digest challenge is the caller's: no service of ours sent it. Any other is answered with the nonce that it
 * brings, which no other call uses before it has served this one. Only one thing is a refusal of the key: a challenge that does not
 * say {@code stale} to a nonce that was this call's own. A nonce shared with other calls may just be forgotten. A service may say
 * {@code stale} for as long as the call's deadline allows.
 */
final class DigestCall {

    private static final int UNAUTHORIZED = 401;

    private final HttpRequest request;
    private final HttpTransport next;
    private final PendingCall<HttpResponse> call;
    private final DigestSessions sessions;
    private final RepeatDelay delay;
    private final Scheduler scheduler;
    private final Deadline deadline;

    /** Steps of a call follow one another, so that these need no lock. */
    private boolean leads;

    private int stale;

    DigestCall(
            HttpRequest request,
            HttpTransport next,
            PendingCall<HttpResponse> call,
            DigestSessions sessions,
            RepeatDelay delay,
            Scheduler scheduler) {
        this.request = request;
        this.next = next;
        this.call = call;
        this.sessions = sessions;
        this.delay = delay;
        this.scheduler = scheduler;
        this.deadline = Deadline.of(request, scheduler);
    }

    void begin() {
        CompletableFuture<DigestSessions.Turn> awaited = sessions.turn();
        if (!awaited.isDone()) {
            CallEvents.waits(request, WaitReason.AUTHENTICATION);
        }
        call.then(awaited, turn -> {
            if (turn.leads()) {
                leads = true;
                // However it ends: others wait for what it gets.
                call.future()
                        .whenComplete(
                                (response, failure) -> endLead(call.future().isCancelled()));
            }
            attempt(turn.session(), false);
        });
    }

    private void attempt(@Nullable DigestSession session, boolean own) {
        call.send(next, signed(session), (response, failure) -> {
            if (response == null) {
                call.end(null, failure);
            } else {
                answered(session, own, response);
            }
        });
    }

    private HttpRequest signed(@Nullable DigestSession session) {
        return session == null
                ? request
                : request.withHeader("Authorization", session.authorization(request.method(), request.target()));
    }

    private void answered(@Nullable DigestSession session, boolean own, HttpResponse response) {
        Optional<DigestChallenge> offered =
                response.status() == UNAUTHORIZED ? DigestChallenge.strongestOf(response.headers()) : Optional.empty();
        if (offered.isEmpty()) {
            if (session != null && response.status() != UNAUTHORIZED) {
                sessions.accepted(session, nextNonce(response));
            }
            call.succeed(response);
            return;
        }
        DigestChallenge challenge = offered.get();
        if (own && !challenge.stale()) {
            call.succeed(response);
            return;
        }
        DigestSession renewed = sessions.challenged(session, challenge);
        leads = false;
        repeat(renewed, session != null && challenge.stale());
    }

    private void repeat(DigestSession renewed, boolean wasStale) {
        if (wasStale) {
            stale++;
        }
        Duration wait = wasStale ? delay.after(stale) : Duration.ZERO;
        if (wait.isZero()) {
            attempt(renewed, true);
        } else if (deadline.allows(wait)) {
            CallEvents.waits(request, WaitReason.BACKOFF);
            call.after(wait, scheduler, () -> again(renewed));
        } else {
            call.fail(allStale());
        }
    }

    /** A scheduler may be late: then there is no time left to send anything. */
    private void again(DigestSession renewed) {
        if (deadline.hasPassed()) {
            call.fail(allStale());
        } else if (renewed.hasOpaque()) {
            // What the service keeps under it is shared with calls that take one another's nonces away: get one of its
            // own.
            attempt(null, false);
        } else {
            attempt(renewed, true);
        }
    }

    private AtlasCredentialsException allStale() {
        return new AtlasCredentialsException(
                AtlasCredentialsException.Kind.UNAVAILABLE,
                request.origin() + " called every nonce stale (" + stale
                        + " times) until the call had no time left. The API"
                        + " key was not refused: nonces may be good for too short a time, or several servers behind one"
                        + " address may not know one another's",
                null);
    }

    private static String nextNonce(HttpResponse response) {
        return response.headers()
                .first("Authentication-Info")
                .map(field -> AuthFieldReader.parameters(field).getOrDefault("nextnonce", ""))
                .orElse("");
    }

    private void endLead(boolean cancelled) {
        if (!leads) {
            return;
        }
        leads = false;
        if (cancelled) {
            sessions.givenUp();
        } else {
            sessions.inVain();
        }
    }
}
