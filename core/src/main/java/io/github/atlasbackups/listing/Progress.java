package io.github.atlasbackups.listing;

import org.jspecify.annotations.Nullable;

/**
 * How far a reading has come.
 *
 * @param items the items of this pass so far, none counted twice
 * @param pages the pages of this pass so far
 * @param estimatedTotal how many items the service last said there are in all, or null if it did not say; an estimate
 * @param pass which pass over the list this is, from 1; always 1 for streams and publishers, which read once
 */
public record Progress(long items, int pages, @Nullable Long estimatedTotal, int pass) {}
