package io.github.atlasbackups.credentials;

/**
 * Whose token it is. Holds no secret: fit for a file name or a database key once encoded for it.
 *
 * @param origin scheme, host and port of the service, such as {@code https://cloud.mongodb.com:443}
 * @param clientId the service account's
 */
public record TokenKey(String origin, String clientId) {}
