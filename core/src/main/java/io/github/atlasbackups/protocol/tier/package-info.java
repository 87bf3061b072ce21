/** What spans the tiers: finds out which one a cluster has, and lists the clusters of all, so that callers need not know. */
@NullMarked
package io.github.atlasbackups.protocol.tier;

import org.jspecify.annotations.NullMarked;
