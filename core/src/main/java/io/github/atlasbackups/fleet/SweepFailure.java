package io.github.atlasbackups.fleet;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasTransportException;
import org.jspecify.annotations.Nullable;

/**
 * Why an account, a project or a cluster could not be read, as a value: to be kept, counted and sent.
 *
 * @param kind what it is, by what can be done about it
 * @param status the service's status, if it answered; else null
 * @param errorCode the service's word for it, such as {@code USER_CANNOT_ACCESS_GROUP}; null if it gave none
 * @param message what happened and what to do, safe to show
 */
public record SweepFailure(
        Kind kind, @Nullable Integer status, @Nullable String errorCode, String message) {

    /** What a failure is. New kinds may be added: give a {@code switch} a default. */
    public enum Kind {
        /** The credentials are unknown, revoked or expired: 401, or refused by the token endpoint. */
        CREDENTIALS,
        /** The credentials are good but may not do this: 403. An ordinary thing in a project that they only see. */
        FORBIDDEN,
        /** It is not there, or was deleted meanwhile: 404 or 410. */
        NOT_FOUND,
        /** The rate limit allowed no call for as long as the client waits: 429. */
        RATE_LIMITED,
        /** The service refused for another reason. */
        REFUSED,
        /** No usable response arrived. */
        TRANSPORT,
        /** The client was closed meanwhile, by the process that it is part of: the service has no part in it. */
        CLOSED,
        /** A response arrived, and could not be read or made no list. */
        UNREADABLE,
        /** Something else was thrown: a defect of a port. */
        UNEXPECTED
    }

    /**
     * The value of a failure. What is no {@link AtlasException} may say anything: of it only the class is kept.
     *
     * @param thrown as a call failed, wrapped by futures or not
     */
    public static SweepFailure of(Throwable thrown) {
        Throwable failure = AtlasException.unwrap(thrown);
        if (failure instanceof AtlasApiException refusal) {
            ApiError error = refusal.error();
            return new SweepFailure(kind(error.status()), error.status(), error.errorCode(), message(refusal));
        }
        if (failure instanceof AtlasException typed) {
            return new SweepFailure(kind(typed), null, null, message(typed));
        }
        return new SweepFailure(Kind.UNEXPECTED, null, null, failure.getClass().getName());
    }

    /** A response that lacks what is needed to go on. */
    static SweepFailure unreadable(String message) {
        return new SweepFailure(Kind.UNREADABLE, null, null, message);
    }

    private static String message(AtlasException failure) {
        return String.valueOf(failure.getMessage());
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401 -> Kind.CREDENTIALS;
            case 403 -> Kind.FORBIDDEN;
            case 404, 410 -> Kind.NOT_FOUND;
            case 429 -> Kind.RATE_LIMITED;
            default -> Kind.REFUSED;
        };
    }

    private static Kind kind(AtlasException failure) {
        if (failure instanceof AtlasCredentialsException credentials) {
            return credentials.kind() == AtlasCredentialsException.Kind.UNAVAILABLE ? Kind.TRANSPORT : Kind.CREDENTIALS;
        }
        if (failure instanceof AtlasTransportException transport) {
            return transport.kind() == AtlasTransportException.Kind.CLOSED ? Kind.CLOSED : Kind.TRANSPORT;
        }
        return failure instanceof AtlasDecodingException || failure instanceof AtlasListingException
                ? Kind.UNREADABLE
                : Kind.UNEXPECTED;
    }
}
