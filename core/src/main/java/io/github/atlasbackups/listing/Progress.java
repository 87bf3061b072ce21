package io.github.atlasbackups.listing;

import org.jspecify.annotations.Nullable;

/**
 * How far a reading has come.
 *
 * @param items the items of this pass so far, none counted twice
 * @param pages the pages of this pass so far
 * @param estimatedTotal the total that the service announced last, or null if it announced none; an estimate
 * @param pass which reading of the list this is, from 1; always 1 for streams and publishers, which read once
 */
public record Progress(long items, int pages, @Nullable Long estimatedTotal, int pass) {}
