/**
 * API keys: HTTP Digest (RFC 7616). {@code DigestScheme} answers a {@code DigestChallenge} with a {@code DigestSession} that
 * all calls share through {@code DigestSessions}.
 */
@NullMarked
package io.github.atlasbackups.protocol.digest;

import org.jspecify.annotations.NullMarked;
