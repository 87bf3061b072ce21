package io.github.atlasbackups.transport;

/**
 * What a request is for. Never sent: it names the call in logs, and the rate-limit bucket that it draws from.
 *
 * @param operation the operation's name, such as {@code listFlexSnapshots}
 * @param bucket the key of the bucket: one per project and endpoint set
 */
public record CallTag(String operation, String bucket) {}
