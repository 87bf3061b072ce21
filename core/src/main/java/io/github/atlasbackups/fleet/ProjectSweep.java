package io.github.atlasbackups.fleet;

import io.github.atlasbackups.model.Project;
import java.util.concurrent.CompletableFuture;

/**
 * A port: reads the clusters of one project and the backups of each, the unit of work that a sweep hands out. {@link
 * FleetSweep#projectSweep} is the one that reads by itself; another may have it done elsewhere. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ProjectSweep {

    /**
     * Reads one project. Asked again for the same project, as after the loss of a machine, it reads again.
     *
     * @param account the name of the account that sees the project
     * @param project as the account lists it, with clusters
     * @return a future of what was found, failures included; cancelling it stops requests at once. One that fails counts as the failure of
     *     the project
     */
    CompletableFuture<SweptProject> sweep(String account, Project project);
}
