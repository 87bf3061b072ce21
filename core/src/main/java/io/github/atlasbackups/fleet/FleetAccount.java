package io.github.atlasbackups.fleet;

import io.github.atlasbackups.listing.BackupSchedules;
import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.ProjectListing;
import io.github.atlasbackups.listing.SnapshotListing;
import org.jspecify.annotations.Nullable;

/**
 * A name and the ports of one organisation's client, since credentials belong to one organisation. Made from a client by {@code
 * atlas.account("production")}, or from fakes.
 *
 * @param name how results and cursors name it: 1 to 100 characters, none of them a control character
 * @param projects its projects
 * @param clusters the clusters of a project, of every tier
 * @param dedicatedSnapshots the snapshots of its dedicated clusters
 * @param flexSnapshots the snapshots of its flex clusters
 * @param schedules the schedules of its dedicated clusters; null if they are not to be read. They cost one more request for each
 *     dedicated cluster
 */
public record FleetAccount(
        String name,
        ProjectListing projects,
        ClusterListing clusters,
        SnapshotListing dedicatedSnapshots,
        SnapshotListing flexSnapshots,
        @Nullable BackupSchedules schedules) {

    private static final int LONGEST_NAME = 100;

    /**
     * @throws IllegalArgumentException if the name has another form; the message does not quote it
     */
    public FleetAccount {
        checkName(name);
    }

    /** The same account, whose schedules are read too; null for not. Default: not. */
    public FleetAccount withSchedules(@Nullable BackupSchedules newSchedules) {
        return new FleetAccount(name, projects, clusters, dedicatedSnapshots, flexSnapshots, newSchedules);
    }

    static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an account's name must have 1 to " + LONGEST_NAME
                    + " characters, not all blank, and no control character, had " + name.length() + " characters");
        }
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "FleetAccount[" + name + "]";
    }
}
