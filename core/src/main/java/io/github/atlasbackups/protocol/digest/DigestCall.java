package io.github.atlasbackups.protocol.digest;

import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call under Digest: which 401 is answered, and which is the caller's.
 *
 * <p>A 401 without a Digest challenge is the caller's: no service of ours sent it. One that says {@code stale} is
 * answered with the new nonce. One that does not is a refusal of the key if the nonce was this call's own, fresh from the
 * service; a nonce shared with other calls may just be forgotten, and the call goes once more with a new one. Four
 * attempts end it, whatever the service says.
 */
final class DigestCall {

    private static final int MOST_ATTEMPTS = 4;
    private static final int MOST_REFUSALS = 2;
    private static final int UNAUTHORIZED = 401;

    private final HttpRequest request;
    private final HttpTransport next;
    private final PendingCall<HttpResponse> call;
    private final DigestSessions sessions;
    /** Steps of a call follow one another, so that these need no lock. */
    private boolean leads;

    private int attempts;
    private int refusals;

    DigestCall(HttpRequest request, HttpTransport next, PendingCall<HttpResponse> call, DigestSessions sessions) {
        this.request = request;
        this.next = next;
        this.call = call;
        this.sessions = sessions;
    }

    void begin() {
        call.then(sessions.turn(), turn -> {
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
        attempts++;
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
        if (response.status() != UNAUTHORIZED) {
            if (session != null) {
                noteNextNonce(session, response);
            }
            call.succeed(response);
            return;
        }
        Optional<DigestChallenge> offered = DigestChallenge.strongestOf(response.headers());
        if (offered.isEmpty()) {
            call.succeed(response);
            return;
        }
        DigestChallenge challenge = offered.get();
        DigestSession renewed = sessions.challenged(session, challenge);
        leads = false;
        if (session != null && !challenge.stale()) {
            refusals += own ? MOST_REFUSALS : 1;
        }
        if (refusals >= MOST_REFUSALS || attempts == MOST_ATTEMPTS) {
            call.succeed(response);
        } else {
            attempt(renewed, renewed.answers(challenge));
        }
    }

    private void noteNextNonce(DigestSession session, HttpResponse response) {
        response.headers()
                .first("Authentication-Info")
                .map(field -> AuthFieldReader.parameters(field).get("nextnonce"))
                .ifPresent(nonce -> sessions.follow(session, nonce));
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
