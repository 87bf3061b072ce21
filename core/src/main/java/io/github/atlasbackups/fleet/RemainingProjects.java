package io.github.atlasbackups.fleet;

import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The projects that a sweep has to do, in the order of their ids, and the cursor that says which it has done. Not thread-safe. */
final class RemainingProjects {

    /**
     * A project to do.
     *
     * @param account the name of the account that sees it
     */
    record Task(String account, Project project) {

        /** Whether the service counts no cluster in it. No count is no such count. */
        boolean isEmpty() {
            Long count = project.clusterCount();
            return count != null && count == 0;
        }
    }

    /** Those without an id come last: no cursor can name them. */
    private static final Comparator<Project> BY_ID =
            Comparator.comparing(Project::ref, Comparator.nullsLast(FleetCursor::compare));

    private final Queue<Task> tasks = new ArrayDeque<>();
    private final FleetCursor resumed;
    private FleetCursor cursor;

    RemainingProjects(FleetCursor resumed) {
        this.resumed = resumed;
        this.cursor = resumed;
    }

    /** Adds those of an account's projects that are not done. */
    AccountResult add(String account, ListingResult<Project> listed) {
        List<Project> remaining = new ArrayList<>();
        for (Project project : listed.items()) {
            ProjectId id = project.ref();
            if (id == null || !resumed.isDone(account, id)) {
                remaining.add(project);
            }
        }
        remaining.sort(BY_ID);
        remaining.forEach(project -> tasks.add(new Task(account, project)));
        return new AccountResult(account, listed.items().size(), remaining.size(), Evidence.of(listed), null);
    }

    /** The next project, which counts as begun; null if none is known. */
    @Nullable
    Task begin() {
        Task task = tasks.poll();
        if (task != null) {
            ProjectId id = task.project().ref();
            cursor = id == null ? cursor : cursor.begun(task.account(), id);
        }
        return task;
    }

    /** The end of a project that was begun, which counts as done. */
    ProjectResult end(Task task, SweptProject found) {
        ProjectId id = task.project().ref();
        cursor = id == null ? cursor : cursor.done(task.account(), id);
        ProjectResult.State state = task.isEmpty()
                ? ProjectResult.State.EMPTY
                : found.failure() == null ? ProjectResult.State.LISTED : ProjectResult.State.FAILED;
        return new ProjectResult(
                task.account(),
                task.project(),
                state,
                found.clusters().size(),
                found.evidence(),
                found.failure(),
                cursor);
    }

    void clear() {
        tasks.clear();
    }
}
