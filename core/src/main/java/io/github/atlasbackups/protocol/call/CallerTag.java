package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a call keeps of its caller on its way through the chain: on which event loop it was made, so that each of its attempts is sent from
 * there (a trace goes by that), and what tells of it.
 */
public final class CallerTag extends CallTag {

    private final @Nullable Executor caller;
    private final @Nullable CallEvents events;

    private CallerTag(CallTag purpose, boolean patient, @Nullable Executor caller, @Nullable CallEvents events) {
        super(purpose.operation(), purpose.bucket(), patient);
        this.caller = caller;
        this.events = events;
    }

    /**
     * The request with this; as it is if there is neither, or if it has no tag.
     *
     * @param caller the way back to the caller's event loop
     */
    public static HttpRequest on(HttpRequest request, @Nullable Executor caller, @Nullable CallEvents events) {
        CallTag purpose = request.tag();
        return purpose == null || (caller == null && events == null)
                ? request
                : request.withTag(new CallerTag(purpose, purpose.patient(), caller, events));
    }

    /** The request as one that is not patient. */
    public static HttpRequest impatient(HttpRequest request) {
        CallTag purpose = request.tag();
        if (purpose == null || !purpose.patient()) {
            return request;
        }
        CallerTag tag = of(request);
        return request.withTag(
                tag == null
                        ? new CallTag(purpose.operation(), purpose.bucket())
                        : new CallerTag(purpose, false, tag.caller, tag.events));
    }

    /** The way back to the caller's event loop, or null if the call was made on none. */
    public static @Nullable Executor callerOf(HttpRequest request) {
        CallerTag tag = of(request);
        return tag == null ? null : tag.caller;
    }

    static @Nullable CallerTag of(HttpRequest request) {
        return Deadline.purposeOf(request) instanceof CallerTag tag ? tag : null;
    }

    @Nullable
    CallEvents events() {
        return events;
    }
}
