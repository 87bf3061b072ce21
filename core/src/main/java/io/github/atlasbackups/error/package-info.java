/**
 * What can go wrong, sorted by what a caller can do about it.
 *
 * <p>Everything here is immutable and safe to share between threads. No message, {@code toString} or cause of these
 * exceptions ever holds a credential.
 */
@NullMarked
package io.github.atlasbackups.error;

import org.jspecify.annotations.NullMarked;
