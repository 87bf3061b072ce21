package io.github.atlasbackups.protocol.digest;

import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.protocol.auth.AuthenticatedCall;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    private final AuthenticatedCall call;
    private final DigestSessions sessions;
    /** Steps of a call follow one another, so that these need no lock. */
    private boolean leads;

    private int attempts;
    private int refusals;

    DigestCall(AuthenticatedCall call, DigestSessions sessions) {
        this.call = call;
        this.sessions = sessions;
    }

    void begin() {
        call.await(sessions.turn(), turn -> {
            leads = turn.leads();
            attempt(turn.session(), false);
        });
    }

    private void attempt(@Nullable DigestSession session, boolean own) {
        attempts++;
        CompletableFuture<HttpResponse> exchange = call.exchange(request -> signed(request, session));
        exchange.whenComplete((response, failure) -> {
            if (failure != null) {
                endLead(call.result().isCancelled());
            }
        });
        call.follow(exchange, response -> answered(session, own, response));
    }

    private static HttpRequest signed(HttpRequest request, @Nullable DigestSession session) {
        return session == null
                ? request
                : request.withHeader("Authorization", session.authorization(request.method(), request.target()));
    }

    private void answered(@Nullable DigestSession session, boolean own, HttpResponse response) {
        if (response.status() != UNAUTHORIZED) {
            if (session != null) {
                noteNextNonce(session, response);
            }
            endLead(false);
            call.succeed(response);
            return;
        }
        Optional<DigestChallenge> offered = challenge(response);
        if (offered.isEmpty()) {
            endLead(false);
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

    private Optional<DigestChallenge> challenge(HttpResponse response) {
        try {
            return DigestChallenge.strongestOf(response.headers());
        } catch (AtlasCredentialsException unanswerable) {
            endLead(false);
            throw unanswerable;
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
