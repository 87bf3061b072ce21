package io.github.atlasbackups.coverage;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an answer could not check, and so may be wrong about. */
public enum NotChecked {
    /** The list of backups: it may lack some. */
    LIST,
    /** When some backups were taken: they don't say, so they were left out. */
    TIMES,
    /** When the backup expires: it does not say. The service may have deleted it. */
    EXPIRY,
    /** Whether shards were added or removed since: then an older backup doesn't fit the cluster. */
    TOPOLOGY,
    /**
     * Whether the oplog really holds that moment: no field says where it begins and ends. Switching point in time off deletes it, and a burst
     * of writes can roll it over.
     */
    OPLOG,
    /** Whether something was restored into the cluster around that moment: not all restore jobs were read. */
    RESTORES;

    /** An immutable copy in the order above. */
    static Set<NotChecked> inOrder(Set<NotChecked> some) {
        Set<NotChecked> copy = EnumSet.noneOf(NotChecked.class);
        copy.addAll(some);
        return Collections.unmodifiableSet(copy);
    }
}
