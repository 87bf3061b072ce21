/**
 * What people list backups for: which is the newest, what can be restored, what is missing. Pure functions over backups of any
 * tier that were listed before; nothing here makes a request, and the moment they are asked at is handed in.
 *
 * <p>Start at {@link io.github.atlasbackups.coverage.BackupHistory} with a list of backups alone, and at {@link
 * io.github.atlasbackups.coverage.ClusterCoverage} if the cluster is at hand too. No answer rests on the order of the list, nor on a
 * field that the service may leave out: what can't be known is part of the answer.
 *
 * <p>All values are immutable, and may be used by several threads at once.
 */
@NullMarked
package io.github.atlasbackups.coverage;

import org.jspecify.annotations.NullMarked;
