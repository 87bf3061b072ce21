/**
 * How calls prove who makes them: {@link io.github.atlasbackups.protocol.auth.AuthenticatingTransport}, a decorator with
 * one {@code Scheme} per kind of credentials.
 *
 * <p>Service accounts: {@code ServiceAccountScheme} takes tokens from an {@code AccessTokenSource}, which decides when the
 * {@code TokenEndpoint} is asked. API keys: {@code DigestScheme} answers a {@code DigestChallenge} with a {@code
 * DigestSession} that all calls share through {@code DigestSessions}. Access tokens: {@code BearerScheme}.
 */
@NullMarked
package io.github.atlasbackups.protocol.auth;

import org.jspecify.annotations.NullMarked;
