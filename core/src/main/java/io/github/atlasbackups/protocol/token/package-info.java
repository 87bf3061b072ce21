/**
 * Service accounts: OAuth 2.0 client credentials (RFC 6749). {@code ServiceAccountScheme} takes tokens from an {@code
 * AccessTokenSource}, which decides when the {@code TokenEndpoint} is asked.
 */
@NullMarked
package io.github.atlasbackups.protocol.token;

import org.jspecify.annotations.NullMarked;
