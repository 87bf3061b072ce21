package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import java.util.List;

/** One pass over the whole list: what it brought, and what is known of it. */
record FinishedPass<T extends Identified>(List<T> items, PassFacts facts, Deduplication<T> sieve) {}
