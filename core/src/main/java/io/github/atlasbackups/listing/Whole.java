package io.github.atlasbackups.listing;

import java.util.List;

/** One pass over the whole list: what it brought, and what is known of it. */
record Whole<T>(List<T> items, PassFacts facts, Sieve<T> sieve) {}
