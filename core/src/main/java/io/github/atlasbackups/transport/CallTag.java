package io.github.atlasbackups.transport;

/**
 * What a request is for. Never sent: it names the call in logs, and the rate-limit bucket that it draws from.
 *
 * @param operation the operation's name, such as {@code listFlexSnapshots}
 * @param bucket the key of the bucket: one per project and endpoint set
 * @param patient whether the call waits for its bucket beyond its deadline, as a page of a long listing does; a call that
 *     someone waits for is not patient, and is told the delay instead
 */
public record CallTag(String operation, String bucket, boolean patient) {

    /** A tag of a call that is not patient. */
    public CallTag(String operation, String bucket) {
        this(operation, bucket, false);
    }

    /** The same tag for a patient call. */
    public CallTag patiently() {
        return new CallTag(operation, bucket, true);
    }
}
