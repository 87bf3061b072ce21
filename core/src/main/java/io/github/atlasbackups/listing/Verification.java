package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reading of the whole list is worth.
 *
 * <p>One page shows the list as it was at one moment. Several pages show several moments, and nothing within one reading can
 * tell whether an item slipped from a page not yet read to one already read: a delete before it and an insert behind it
 * leave every count as it was. What can tell is one page between two readings, the anchor, which shows how long the list
 * was. Items that were seen before that moment and again after it were there at that moment, because ids don't come back. If
 * the list was no longer than they are many, they are the list. See ADR 0040.
 */
enum Verification {
    /** It is exactly what the list held at one moment. */
    VERIFIED,
    /** It is as good as another reading would be, or as good as was requested. */
    ACCEPTED,
    /** Another reading may show more. */
    DOUBTED;

    /** The page on which the list was expected to end, requested between two readings. */
    record Anchor<T>(int number, int itemsPerPage, Page<T> page) {

        /** Whether the list is seen to have had this many items at most, at the moment of this page. */
        boolean boundsListTo(long items) {
            int size = page.items().size();
            Long total = page.estimatedTotal();
            return !page.hasNext()
                    && size < itemsPerPage
                    && (total == null || total == items)
                    && (number - 1L) * itemsPerPage + size <= items;
        }
    }

    /**
     * @param pass the reading in question
     * @param anchor the page requested after all earlier readings and before this one, or null
     * @param earlier the readings before, the latest last
     * @param isProofWanted whether a list on several pages has to be proven
     */
    static <T extends Identified> Verification of(
            FinishedPass<T> pass, @Nullable Anchor<T> anchor, List<FinishedPass<T>> earlier, boolean isProofWanted) {
        PassFacts facts = pass.facts();
        if (facts.showsOneMoment() || isProven(pass, anchor, earlier)) {
            return VERIFIED;
        }
        boolean isCalm = facts.drift().isNone();
        boolean isAgain = !earlier.isEmpty()
                && facts.isLike(earlier.get(earlier.size() - 1).facts());
        if (isProofWanted && facts.isProvable()) {
            return isAgain && !isCalm ? ACCEPTED : DOUBTED;
        }
        return isCalm || isAgain ? ACCEPTED : DOUBTED;
    }

    private static <T extends Identified> boolean isProven(
            FinishedPass<T> pass, @Nullable Anchor<T> anchor, List<FinishedPass<T>> earlier) {
        Drift drift = pass.facts().drift();
        return anchor != null
                && pass.facts().isProvable()
                && drift.repeated() == 0
                && !drift.totalDisagreed()
                && anchor.boundsListTo(pass.items().size())
                && pass.items().stream().allMatch(item -> earlier.stream().anyMatch(before -> before.met(item)));
    }
}
