package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.Pages;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * How lists are answered.
 *
 * @param linkBase the scheme, host and port that links name
 * @param sharedTier whether API v1.0 is still there
 * @param statusHiddenByEnvelope whether an error of a request with {@code envelope=true} goes out with the outer status
 *     200. Those of the gate before the lists, 401 and 429, always show
 * @param estimate makes {@code totalCount} of the right count
 * @param counts whether it can count; else lists that are to bring {@code totalCount} are refused with 500 TIMEOUT_WHILE_PAGING
 * @param forbiddenProjects projects that no credentials may read: 403
 * @param pages how lists are cut into pages
 */
public record AnswerRules(
        String linkBase,
        SharedTier sharedTier,
        boolean statusHiddenByEnvelope,
        LongUnaryOperator estimate,
        boolean counts,
        Set<ProjectId> forbiddenProjects,
        PageRules pages) {

    /** Copies the set. */
    public AnswerRules {
        forbiddenProjects = Set.copyOf(forbiddenProjects);
    }

    /** Whether API v1.0 is still there. */
    public enum SharedTier {
        /** It answers, and announces its sunset. */
        SERVED,
        /** Past its sunset: 410 VERSION_GONE. */
        GONE,
        /** Past its sunset and taken down: 404 RESOURCE_NOT_FOUND. */
        NOT_FOUND
    }

    /** Links to a host that can't exist, v1.0 served, errors hidden by the envelope, exact counts, nothing forbidden. */
    public static AnswerRules standard() {
        return new AnswerRules(
                Pages.LINK_BASE,
                SharedTier.SERVED,
                true,
                LongUnaryOperator.identity(),
                true,
                Set.of(),
                PageRules.standard());
    }

    /** The same rules with links to this scheme, host and port. */
    public AnswerRules linkBase(String newLinkBase) {
        return new AnswerRules(
                newLinkBase, sharedTier, statusHiddenByEnvelope, estimate, counts, forbiddenProjects, pages);
    }

    /** The same rules with API v1.0 in this state. */
    public AnswerRules sharedTier(SharedTier newSharedTier) {
        return new AnswerRules(
                linkBase, newSharedTier, statusHiddenByEnvelope, estimate, counts, forbiddenProjects, pages);
    }

    /** The same rules with errors hidden by the envelope, or not. */
    public AnswerRules statusHiddenByEnvelope(boolean newHidden) {
        return new AnswerRules(linkBase, sharedTier, newHidden, estimate, counts, forbiddenProjects, pages);
    }

    /** The same rules with this estimate. */
    public AnswerRules estimate(LongUnaryOperator newEstimate) {
        return new AnswerRules(
                linkBase, sharedTier, statusHiddenByEnvelope, newEstimate, counts, forbiddenProjects, pages);
    }

    /** The same rules of a service that can count, or can't. */
    public AnswerRules counts(boolean newCounts) {
        return new AnswerRules(
                linkBase, sharedTier, statusHiddenByEnvelope, estimate, newCounts, forbiddenProjects, pages);
    }

    /** The same rules with these projects forbidden. */
    public AnswerRules forbiddenProjects(ProjectId... newProjects) {
        return new AnswerRules(
                linkBase, sharedTier, statusHiddenByEnvelope, estimate, counts, Set.of(newProjects), pages);
    }

    /** The same rules with these projects forbidden too. */
    AnswerRules andForbidden(ProjectId... more) {
        Set<ProjectId> all = new HashSet<>(forbiddenProjects);
        all.addAll(List.of(more));
        return forbiddenProjects(all.toArray(ProjectId[]::new));
    }

    /** The same rules with lists cut into pages as this function says. */
    public AnswerRules pages(UnaryOperator<PageRules> change) {
        return new AnswerRules(
                linkBase, sharedTier, statusHiddenByEnvelope, estimate, counts, forbiddenProjects, change.apply(pages));
    }
}
