/**
 * Who calls: the three kinds of credentials that Atlas knows, and the port through which processes share a token.
 *
 * <p>Values are immutable and thread-safe. No {@code toString} here shows a secret; the accessors do, so handle a {@link
 * io.github.atlasbackups.credentials.Credentials} as you handle what is in it.
 */
@NullMarked
package io.github.atlasbackups.credentials;

import org.jspecify.annotations.NullMarked;
