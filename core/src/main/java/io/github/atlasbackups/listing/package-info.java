/**
 * The ports that list backups a page at a time, and {@link io.github.atlasbackups.listing.Listing}, which reads whole lists
 * through them. Nothing here knows HTTP.
 */
@NullMarked
package io.github.atlasbackups.listing;

import org.jspecify.annotations.NullMarked;
