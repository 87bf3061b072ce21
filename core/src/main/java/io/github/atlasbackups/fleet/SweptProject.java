package io.github.atlasbackups.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ProjectSweep} found in one project.
 *
 * @param clusters one for each cluster that was listed, in the order of the list
 * @param evidence how well the list of clusters is known; null if it could not be read
 * @param failure why the list of clusters could not be read; null if it was
 */
public record SweptProject(
        List<ClusterResult> clusters,
        @Nullable Evidence evidence,
        @Nullable SweepFailure failure) {

    /** Copies the list. */
    public SweptProject {
        clusters = List.copyOf(clusters);
    }

    /**
     * Whether the client that read the project was closed meanwhile, so that something in it failed for no other reason: elsewhere it may
     * be read.
     */
    public boolean isCutShort() {
        return isClosed(failure)
                || clusters.stream()
                        .anyMatch(cluster -> isClosed(cluster.failure()) || isClosed(cluster.scheduleFailure()));
    }

    private static boolean isClosed(@Nullable SweepFailure failure) {
        return failure != null && failure.kind() == SweepFailure.Kind.CLOSED;
    }

    /** A project whose clusters could not be listed. */
    public static SweptProject failed(SweepFailure failure) {
        return new SweptProject(List.of(), null, failure);
    }
}
