package io.github.atlasbackups.fleet;

import io.github.atlasbackups.model.Project;
import org.jspecify.annotations.Nullable;

/**
 * The end of one project: all results of its clusters came before.
 *
 * @param account the account that sees it
 * @param project as the account lists it
 * @param state what was done with it
 * @param listed how many clusters were listed
 * @param evidence how well the list of clusters is known; null if it was not read
 * @param failure why it could not be read; null if it was, or need not be
 * @param cursor where the sweep stands now. Store it once this result and those before it are dealt with: a sweep that is
 *     {@linkplain FleetSweep#resumeFrom resumed} from it yields each remaining project once, and this one not again
 */
public record ProjectResult(
        String account,
        Project project,
        State state,
        int listed,
        @Nullable Evidence evidence,
        @Nullable SweepFailure failure,
        FleetCursor cursor)
        implements FleetResult {

    /** What was done with a project. */
    public enum State {
        /** Its clusters were listed. Whether each of them was read, their own results say. */
        LISTED,
        /** The service counts no cluster in it: nothing was requested. */
        EMPTY,
        /** Its clusters could not be listed. */
        FAILED
    }

    /**
     * Whether as many clusters were listed as the service counts in the project, dedicated and flex ones together. True if it doesn't
     * count; false if they could not be listed. The count is from when the projects were listed: a cluster that was made or deleted
     * since makes a difference too.
     */
    public boolean countAgrees() {
        Long announced = project.clusterCount();
        return failure == null && (announced == null || announced == listed);
    }
}
