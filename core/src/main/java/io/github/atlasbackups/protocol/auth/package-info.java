/**
 * Authentication: {@link io.github.atlasbackups.protocol.auth.AuthenticatingTransport}, a decorator that authenticates every
 * call by a {@link io.github.atlasbackups.protocol.auth.Scheme}. There is one room per scheme beside this one; the one that
 * needs no room of its own, a given access token, is here.
 */
@NullMarked
package io.github.atlasbackups.protocol.auth;

import org.jspecify.annotations.NullMarked;
