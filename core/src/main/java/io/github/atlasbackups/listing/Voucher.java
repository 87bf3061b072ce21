package io.github.atlasbackups.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a pass brought exactly the list as it stood at one moment.
 *
 * <p>One page does: it shows one moment. Several pages show several moments, and nothing within one pass can tell
 * whether an item slipped from a page not yet read to one already read: a delete before it and an insert behind it leave
 * every count as it was. What can tell is one page in between two passes, the anchor, which shows how long the list was.
 * Items that were seen before that moment and again after it were there at that moment, because ids don't come back. If
 * they are as many as the list was long, they are the list. No order is assumed, and no count is believed.
 *
 * <p>A list cut by a limit is vouched for in the same way, by the place of its last item; for this the items that stay
 * must keep their order.
 */
final class Voucher {

    private Voucher() {}

    /**
     * @param pass the pass in question
     * @param anchor the page asked for after all earlier passes and before this one, or null
     * @param earlier the passes before, the latest last
     */
    static <T> boolean vouchesFor(Whole<T> pass, @Nullable Anchor<T> anchor, List<Whole<T>> earlier) {
        return pass.facts().isOnePage() ? isUndisputed(pass, earlier) : isAnchored(pass, anchor, earlier);
    }

    /**
     * Whether more passes would not help: this one came out as the one before, and for reasons other than change it can't
     * be vouched for. Pages were uneven, items had no id, or the service lists items twice.
     */
    static <T> boolean isHopeless(Whole<T> pass, List<Whole<T>> earlier) {
        return !earlier.isEmpty()
                && pass.facts().isLike(earlier.get(earlier.size() - 1).facts())
                && (!pass.facts().isPositional() || pass.facts().drift().repeated() > 0);
    }

    /** A single page is believed at once, or the second time if the total that came with it says otherwise. */
    private static <T> boolean isUndisputed(Whole<T> pass, List<Whole<T>> earlier) {
        return pass.facts().drift().isNone()
                || !earlier.isEmpty()
                        && pass.facts().isLike(earlier.get(earlier.size() - 1).facts());
    }

    private static <T> boolean isAnchored(Whole<T> pass, @Nullable Anchor<T> anchor, List<Whole<T>> earlier) {
        return anchor != null
                && pass.facts().isPositional()
                && pass.items().size() == size(pass, anchor)
                && pass.items().stream()
                        .allMatch(item -> earlier.stream()
                                .anyMatch(before -> before.sieve().knows(item)));
    }

    private static <T> long size(Whole<T> pass, Anchor<T> anchor) {
        if (!pass.facts().cut()) {
            return anchor.listSize();
        }
        String lastId = pass.sieve().idOf(pass.items().get(pass.items().size() - 1));
        return lastId == null ? Anchor.UNKNOWN : anchor.positionOf(lastId, pass.sieve());
    }
}
