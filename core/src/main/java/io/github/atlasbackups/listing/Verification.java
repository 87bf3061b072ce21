package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a pass is worth.
 *
 * <p>One page shows the list as it was at one moment. Several pages show several moments, and nothing within one pass
 * can tell whether an item slipped from a page not yet read to one already read: a delete before it and an insert behind
 * it leave every count as it was. What can tell is one page between two passes, the anchor, which shows how long the
 * list was. Items that were seen before that moment and again after it were there at that moment, because ids don't come
 * back. If the list was no longer than they are many, they are the list. No count is believed for this, and no order of
 * the items or of the answers is assumed.
 */
enum Verification {
    /** It is exactly what the list held at one moment. */
    VOUCHED,
    /** It can't be known, and reading again would not help. */
    ACCEPTED,
    /** Reading again may show more. */
    DOUBTED;

    /**
     * @param pass the pass in question
     * @param anchor the page asked for after all earlier passes and before this one, or null
     * @param earlier the passes before, the latest last
     */
    static <T extends Identified> Verification of(
            FinishedPass<T> pass, @Nullable Anchor<T> anchor, List<FinishedPass<T>> earlier) {
        PassFacts facts = pass.facts();
        boolean isAgain = !earlier.isEmpty()
                && facts.isLike(earlier.get(earlier.size() - 1).facts());
        if (facts.isOnePage()) {
            return facts.drift().isNone() || isAgain ? VOUCHED : DOUBTED;
        }
        if (facts.isProvable()) {
            boolean isServicesFault = isAgain && facts.drift().repeated() > 0;
            return isProven(pass, anchor, earlier) ? VOUCHED : isServicesFault ? ACCEPTED : DOUBTED;
        }
        return facts.drift().isNone() || isAgain ? ACCEPTED : DOUBTED;
    }

    private static <T extends Identified> boolean isProven(
            FinishedPass<T> pass, @Nullable Anchor<T> anchor, List<FinishedPass<T>> earlier) {
        return anchor != null
                && anchor.boundsListTo(pass.items().size())
                && pass.items().stream()
                        .allMatch(item -> earlier.stream()
                                .anyMatch(before -> before.sieve().knows(item)));
    }
}
