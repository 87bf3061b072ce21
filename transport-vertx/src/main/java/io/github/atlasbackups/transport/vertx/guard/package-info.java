/** Tells the library which threads are event loops. Not exported: found by {@link java.util.ServiceLoader}. */
@NullMarked
package io.github.atlasbackups.transport.vertx.guard;

import org.jspecify.annotations.NullMarked;
