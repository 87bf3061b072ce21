/** Binds the transport with Guice. Guice is optional: nothing outside this package touches it. */
@NullMarked
package io.github.atlasbackups.transport.vertx.guice;

import org.jspecify.annotations.NullMarked;
