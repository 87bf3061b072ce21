package io.github.atlasbackups.credentials;

/**
 * Whose token it is. Holds no secret: fit for a file name or a database key once encoded for it.
 *
 * @param origin scheme, host and port of the service, such as {@code https://cloud.mongodb.com:443}, and the path of the base URL if it
 *     has one: two paths of a gateway may lead to two services
 * @param clientId the service account's
 */
public record TokenKey(String origin, String clientId) {}
