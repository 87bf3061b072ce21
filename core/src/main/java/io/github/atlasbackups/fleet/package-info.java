/**
 * The sweep: what the backups of every cluster of every project cover, of one or several organisations. Start at {@link
 * io.github.atlasbackups.fleet.FleetSweep}.
 *
 * <p>What fails is part of what comes out, by account, project and cluster, and never the end of a sweep. All values are immutable, and may
 * be used by several threads at once.
 */
@NullMarked
package io.github.atlasbackups.fleet;

import org.jspecify.annotations.NullMarked;
