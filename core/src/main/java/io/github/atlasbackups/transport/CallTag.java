package io.github.atlasbackups.transport;

import org.jspecify.annotations.Nullable;

/**
 * What a request is for. Never sent: it names the call in logs, and the rate-limit bucket that it draws from. Immutable; the
 * client's own decorators extend it to carry what they know of a call.
 */
public class CallTag {

    private final String operation;
    private final @Nullable String bucket;
    private final boolean patient;

    /** A tag of a call that is not patient. */
    public CallTag(String operation, @Nullable String bucket) {
        this(operation, bucket, false);
    }

    /**
     * A tag.
     *
     * @param operation the operation's name, such as {@code listFlexSnapshots}
     * @param bucket the key of the bucket: one per project and endpoint set; null for a call that is not paced
     * @param patient whether the call waits for its bucket beyond its deadline, as a page of a long listing does; a call that
     *     someone waits for is not patient, and fails with the delay instead
     */
    public CallTag(String operation, @Nullable String bucket, boolean patient) {
        this.operation = operation;
        this.bucket = bucket;
        this.patient = patient;
    }

    /** The operation's name. */
    public final String operation() {
        return operation;
    }

    /** The key of the bucket, or null if the call is not paced. */
    public final @Nullable String bucket() {
        return bucket;
    }

    /** Whether the call waits for its bucket beyond its deadline. */
    public final boolean patient() {
        return patient;
    }

    @Override
    public String toString() {
        return operation + (bucket == null ? "" : " on " + bucket) + (patient ? ", patient" : "");
    }
}
