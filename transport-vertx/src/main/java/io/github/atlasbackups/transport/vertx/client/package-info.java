/** The client as a Vert.x service reads it: futures and streams on the caller's context. */
@NullMarked
package io.github.atlasbackups.transport.vertx.client;

import org.jspecify.annotations.NullMarked;
