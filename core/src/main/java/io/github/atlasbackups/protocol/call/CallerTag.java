package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Says on which event loop a call was made, so that each of its attempts is sent from there: a trace goes by that. */
public final class CallerTag extends CallTag {

    private final Executor caller;

    private CallerTag(CallTag purpose, Executor caller) {
        super(purpose.operation(), purpose.bucket(), purpose.patient());
        this.caller = caller;
    }

    /** The request with this way back to the caller's event loop; as it is if it has no tag. */
    public static HttpRequest on(HttpRequest request, Executor caller) {
        CallTag purpose = request.tag();
        return purpose == null ? request : request.withTag(new CallerTag(purpose, caller));
    }

    /** The way back to the caller's event loop, or null if the call was made on none. */
    public static @Nullable Executor callerOf(HttpRequest request) {
        return request.tag() instanceof CallerTag tag ? tag.caller : null;
    }
}
