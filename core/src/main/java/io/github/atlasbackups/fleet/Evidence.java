package io.github.atlasbackups.fleet;

import io.github.atlasbackups.listing.ListingResult;

/** How well a list is known that was read to its end. */
public enum Evidence {
    /** It is proven to be what the service held at one moment. A list on one page always is, unless the service's count disagrees. */
    VERIFIED,
    /** It has several pages and showed no sign of change: most likely complete, not proven. */
    UNCHANGED,
    /** It showed signs of change to the last, or the service's count disagrees with it: something may be missing. */
    CHANGED;

    static Evidence of(ListingResult<?> result) {
        return result.verified() ? VERIFIED : result.drift().isNone() ? UNCHANGED : CHANGED;
    }
}
