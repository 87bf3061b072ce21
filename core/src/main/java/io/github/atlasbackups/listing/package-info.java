/**
 * The domain ports: how backups are listed, one page at a time, and everything that follows from that one function.
 *
 * <p>Knows nothing of HTTP. Everything here is immutable and thread-safe.
 */
@NullMarked
package io.github.atlasbackups.listing;

import org.jspecify.annotations.NullMarked;
