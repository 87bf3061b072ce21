package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a call keeps of its caller on its way through the chain: on which event loop it was made, so that each of its attempts is sent from
 * there (a trace goes by that), what tells of it, and what is to be done once its response is decoded.
 */
public final class CallerTag extends CallTag {

    private static final Runnable NOTHING = () -> {};

    private final @Nullable Executor caller;
    private final @Nullable CallEvents events;
    private final AtomicReference<Runnable> whenDecoded;

    private CallerTag(
            CallTag purpose,
            boolean patient,
            @Nullable Executor caller,
            @Nullable CallEvents events,
            AtomicReference<Runnable> whenDecoded) {
        super(purpose.operation(), purpose.bucket(), patient);
        this.caller = caller;
        this.events = events;
        this.whenDecoded = whenDecoded;
    }

    /**
     * The request with this; as it is if it has no tag.
     *
     * @param caller the way back to the caller's event loop
     */
    public static HttpRequest on(HttpRequest request, @Nullable Executor caller, @Nullable CallEvents events) {
        CallTag purpose = request.tag();
        return purpose == null
                ? request
                : request.withTag(
                        new CallerTag(purpose, purpose.patient(), caller, events, new AtomicReference<>(NOTHING)));
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
                        : new CallerTag(purpose, false, tag.caller, tag.events, tag.whenDecoded));
    }

    /** The way back to the caller's event loop, or null if the call was made on none. */
    public static @Nullable Executor callerOf(HttpRequest request) {
        CallerTag tag = of(request);
        return tag == null ? null : tag.caller;
    }

    /** Leaves something to do to {@link #decoded}, in place of what was left before. Lost if nobody decodes. */
    public static void whenDecoded(HttpRequest request, Runnable task) {
        CallerTag tag = of(request);
        if (tag != null) {
            tag.whenDecoded.set(task);
        }
    }

    /** Does what was left to do once the response to the request is decoded, before the caller learns of it: the caller may block. */
    public static void decoded(HttpRequest request) {
        CallerTag tag = of(request);
        if (tag != null) {
            tag.whenDecoded.getAndSet(NOTHING).run();
        }
    }

    static @Nullable CallerTag of(HttpRequest request) {
        return Deadline.purposeOf(request) instanceof CallerTag tag ? tag : null;
    }

    @Nullable
    CallEvents events() {
        return events;
    }
}
