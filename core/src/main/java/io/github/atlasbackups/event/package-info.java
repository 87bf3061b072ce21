/**
 * What a client does, as it happens: {@link io.github.atlasbackups.event.AtlasListener} is told of each {@link
 * io.github.atlasbackups.event.AtlasEvent}.
 */
@NullMarked
package io.github.atlasbackups.event;

import org.jspecify.annotations.NullMarked;
