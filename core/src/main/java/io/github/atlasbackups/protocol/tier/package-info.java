/** Finds out which tier a cluster has, so that callers need not know it. */
@NullMarked
package io.github.atlasbackups.protocol.tier;

import org.jspecify.annotations.NullMarked;
