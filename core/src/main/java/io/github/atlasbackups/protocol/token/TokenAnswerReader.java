package io.github.atlasbackups.protocol.token;

import io.github.atlasbackups.error.AtlasCredentialsException.Kind;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.protocol.call.RetryAfter;
import io.github.atlasbackups.protocol.json.TokenJson;
import io.github.atlasbackups.protocol.json.TokenResponse;
import io.github.atlasbackups.protocol.token.TokenAnswer.WithoutToken;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

/** What an answer of the token endpoint (RFC 6749 §5) means for those who wait for a token, and for when to ask again. */
record TokenAnswerReader(Origin origin, Clock clock, Duration maxRetryAfter) {

    /** Keeps well under the ten token requests a minute that Atlas allows, however many processes there are. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** An id and secret don't become right by themselves; but a new secret may take a while to be known everywhere. */
    static final Duration PAUSE_AFTER_REJECTION = Duration.ofMinutes(5);

    /** A 429 that names no wait: of ten requests a minute one is allowed again after this at the latest. */
    private static final Duration REFUSED = Duration.ofSeconds(10);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern TOKEN_LIMIT = Pattern.compile("(?i)token\\s+limit");

    TokenAnswer read(HttpResponse response) {
        if (response.status() == OK) {
            return issued(response);
        }
        String code = TokenJson.errorCode(response).orElse("");
        if (response.status() == UNAUTHORIZED || code.equals("invalid_client")) {
            return refused(
                    Kind.REJECTED,
                    "does not accept the client id and secret (" + response.status()
                            + "); check both, and that the service account and its secret still exist",
                    PAUSE_AFTER_REJECTION,
                    WithoutToken.PAUSE);
        }
        if (response.status() == FORBIDDEN && code.equals("access_denied")) {
            return denied(response);
        }
        return switch (response.status()) {
            case TOO_MANY_REQUESTS ->
                troubled(
                        response,
                        "answered 429: it takes about 10 requests a minute of an account, those of all processes together",
                        REFUSED);
            case 500, 502, 503, 504 -> troubled(response, "answered " + response.status(), Duration.ZERO);
            default -> refused(Kind.UNAVAILABLE, "answered " + response.status(), PAUSE, WithoutToken.FAIL);
        };
    }

    /** A wait that is too long for a retry is too long for every other call too. */
    private TokenAnswer troubled(HttpResponse response, String what, Duration otherwise) {
        Duration asked = RetryAfter.of(response, clock).orElse(otherwise);
        Duration pause =
                asked.compareTo(PAUSE) < 0 ? PAUSE : asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        WithoutToken then = asked.compareTo(maxRetryAfter) > 0 ? WithoutToken.PAUSE : WithoutToken.RETRY;
        return new TokenAnswer.Refused(Kind.UNAVAILABLE, message(what), null, pause, asked, then);
    }

    private TokenAnswer denied(HttpResponse response) {
        boolean limit = TokenJson.errorDescription(response)
                .filter(words -> TOKEN_LIMIT.matcher(words).find())
                .isPresent();
        if (limit) {
            return refused(
                    Kind.TOKEN_LIMIT,
                    "denies another access token (403 access_denied): an account may have 100 live tokens, each lives"
                            + " for up to an hour. Share one token between processes with a TokenStore, close clients so"
                            + " that they revoke theirs, or wait until some have ended",
                    PAUSE,
                    WithoutToken.PAUSE);
        }
        return refused(
                Kind.UNAVAILABLE,
                "answered 403 access_denied; check that the service account may call from this address and has a role",
                PAUSE,
                WithoutToken.FAIL);
    }

    TokenAnswer failed(Throwable failure) {
        Throwable cause = AtlasException.unwrap(failure);
        String kind = cause instanceof AtlasTransportException transport
                ? transport.kind().name()
                : cause.getClass().getSimpleName();
        boolean trouble = cause instanceof AtlasTransportException transport
                && transport.kind().isTransient();
        return new TokenAnswer.Refused(
                Kind.UNAVAILABLE,
                message("could not be asked (" + kind + ")"),
                cause,
                PAUSE,
                Duration.ZERO,
                trouble ? WithoutToken.RETRY : WithoutToken.FAIL);
    }

    /** This client has used up what the endpoint takes; it was not asked. */
    TokenAnswer.Refused notAsked() {
        return refused(
                Kind.UNAVAILABLE,
                "was asked 10 times within a minute, which is as often as it may be",
                Duration.ZERO,
                WithoutToken.RETRY);
    }

    private TokenAnswer issued(HttpResponse response) {
        try {
            TokenResponse token = TokenJson.read(response);
            return new TokenAnswer.Issued(
                    token.accessToken(), BearerToken.capped(Duration.ofSeconds(token.expiresIn())));
        } catch (AtlasDecodingException unreadable) {
            // Each such answer may have left a live token behind, of the hundred that there may be.
            return new TokenAnswer.Refused(
                    Kind.UNSUPPORTED,
                    message("answered 200 without a usable token"),
                    unreadable,
                    PAUSE,
                    Duration.ZERO,
                    WithoutToken.PAUSE);
        }
    }

    private TokenAnswer.Refused refused(Kind kind, String what, Duration pause, WithoutToken then) {
        return new TokenAnswer.Refused(kind, message(what), null, pause, Duration.ZERO, then);
    }

    private String message(String what) {
        return "no access token: the token endpoint of " + origin + " " + what;
    }
}
