/** The listings as a Vert.x service reads them: futures and streams on the caller's context, over any transport. */
@NullMarked
package io.github.atlasbackups.transport.vertx.view;

import org.jspecify.annotations.NullMarked;
