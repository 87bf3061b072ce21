/**
 * A sweep over the nodes of a cluster: projects are handed out over the event bus. Start at {@link
 * io.github.atlasbackups.transport.vertx.fleet.EventBusProjectSweep}.
 */
@NullMarked
package io.github.atlasbackups.transport.vertx.fleet;

import org.jspecify.annotations.NullMarked;
