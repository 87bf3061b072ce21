/**
 * The way in: {@link io.github.atlasbackups.AtlasBackups} lists the backups of MongoDB Atlas clusters.
 *
 * <p>From a client come the two ports of {@link io.github.atlasbackups.listing}; everything else that an application
 * touches is a value of {@link io.github.atlasbackups.model} or an error of {@link io.github.atlasbackups.error}.
 */
@NullMarked
package io.github.atlasbackups;

import org.jspecify.annotations.NullMarked;
