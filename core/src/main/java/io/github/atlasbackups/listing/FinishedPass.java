package io.github.atlasbackups.listing;

import java.util.List;

/** One pass over the whole list: what it brought, and what is known of it. */
record FinishedPass<T>(List<T> items, PassFacts facts, Deduplication<T> sieve) {}
