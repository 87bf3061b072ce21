package io.github.atlasbackups.transport;

/** The methods that this library uses. */
public enum HttpMethod {
    /** Reads; idempotent, so that it may be sent again. */
    GET,
    /** Asks for a token, or revokes one; never sent again. */
    POST
}
