package io.github.atlasbackups.event;

import io.github.atlasbackups.listing.Drift;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client did or met. Immutable.
 *
 * <p>No event holds a secret, a header, a body, a query, the message of a failure or any other text of the service's: what is text here
 * is a word of this library, the client's base URL or a path that the client made. Of those only the path, and the ids, have too many values
 * for the tags of a metric.
 *
 * <p>A failure is told in one word: the status of a refusal, as {@code 404}; the kind of another failure of this library, as {@code
 * TIMEOUT}, {@code CLOSED} or {@code TOKEN_LIMIT}; {@code DECODING}; {@code CANCELLED}; or the simple name of the class of what a
 * collaborator threw.
 *
 * <p>The ids of calls and of readings count from 1, never come twice in a JVM, and say nothing else.
 */
public sealed interface AtlasEvent {

    /** When it happened, by the client's clock. */
    Instant at();

    /**
     * A call began: one operation that is asked of the service, such as one page of a list, whatever is sent for it.
     *
     * @param call the id that all events of the call have
     * @param operation the operation's name, such as {@code listFlexSnapshots}
     * @param reading the id of the reading that it is a page of, or 0 if it stands alone
     */
    record CallStarted(Instant at, long call, String operation, long reading) implements AtlasEvent {}

    /**
     * A call ended; nothing about it follows.
     *
     * @param attempts how many requests were sent for it, those that only brought a challenge included
     * @param failure why it failed, or null if it brought what was asked for
     * @param duration of all of it, waits and decoding included
     */
    record CallEnded(
            Instant at,
            long call,
            String operation,
            int attempts,
            @Nullable String failure,
            Duration duration) implements AtlasEvent {}

    /**
     * An attempt ended: one request on the wire, for a call or for a token.
     *
     * @param call the call's id, or 0 for a request that is made for no one call, as one for a token
     * @param origin where it was sent, such as {@code https://cloud.mongodb.com:443}
     * @param path without the query
     * @param status of the response, or 0 if there is none
     * @param failure why there is no response, or null if there is one, of whatever status
     * @param duration from when it was handed to the transport to the end of the body
     */
    record AttemptEnded(
            Instant at,
            long call,
            String operation,
            String method,
            String origin,
            String path,
            int status,
            @Nullable String failure,
            Duration duration)
            implements AtlasEvent {

        /** The status, or the failure if there is none. */
        public String outcome() {
            return failure == null ? Integer.toString(status) : failure;
        }
    }

    /**
     * A call has waited, or ended while it did. Told when the wait is over, since nobody knows sooner how long it takes.
     *
     * @param reason if it waited for several things in a row within one queue, the first of them in the order of the constants
     */
    record WaitEnded(Instant at, long call, String operation, WaitReason reason, Duration duration)
            implements AtlasEvent {}

    /** Why a call waited. */
    enum WaitReason {
        /** The service refused a call for its rate limit, this one or another on the same bucket. */
        RATE_LIMIT,
        /** The client spreads its calls, so that none is refused. */
        PACING,
        /** As many calls as the client may have under way were under way. */
        TURN,
        /** An attempt failed for a moment; the next one was to come later. */
        BACKOFF,
        /** An access token was on its way, or the nonce that another call gets for an API key. */
        AUTHENTICATION
    }

    /**
     * Something became of the access token of a service account.
     *
     * @param lifetime how long an obtained token lives, from when it was requested; null with every other step
     * @param failure why it is so, of a step that is a failure and of a revocation that the service did not confirm; else null
     */
    record TokenChanged(
            Instant at,
            TokenStep step,
            @Nullable Duration lifetime,
            @Nullable String failure) implements AtlasEvent {}

    /** What became of a token. */
    enum TokenStep {
        /** The service is asked for one. */
        REQUESTED,
        /** There is one: from the service, or from the token store without a request. */
        OBTAINED,
        /** A request brought none. */
        FAILED,
        /** The client that closes gave it back. */
        REVOKED
    }

    /**
     * A listing is being read: its first page is requested. Told as the request is made, so for a list that is read by {@code toList} on
     * the thread that called it.
     *
     * @param reading the id that all events of the reading have
     * @param operation the operation that lists
     */
    record ReadingStarted(Instant at, long reading, String operation) implements AtlasEvent {}

    /**
     * A list that was read to its end showed signs that it changed meanwhile. What reads again on such signs does.
     *
     * @param pass which reading of the list showed them, from 1
     */
    record DriftSeen(Instant at, long reading, String operation, int pass, Drift drift) implements AtlasEvent {}

    /**
     * A reading ended. An iteration that is left early without being closed never does.
     *
     * @param operation the one that was asked last: a list whose cluster's tier was not known may have begun with another
     * @param passes how many times the list was read, the last time perhaps not to its end
     * @param pages how many pages were read in all, those of earlier passes and those that only prove included
     * @param items how many items the last pass brought
     * @param verified whether the items are known to be what the list held at one moment
     * @param drift the signs of change in the last pass
     * @param failure why it was not read to its end: {@code CANCELLED} also if its reader had enough; null if it was
     */
    record ReadingEnded(
            Instant at,
            long reading,
            String operation,
            int passes,
            int pages,
            long items,
            boolean verified,
            Drift drift,
            @Nullable String failure,
            Duration duration)
            implements AtlasEvent {}
}
