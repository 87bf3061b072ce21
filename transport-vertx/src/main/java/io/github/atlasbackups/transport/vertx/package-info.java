/**
 * {@link io.github.atlasbackups.transport.HttpTransport} on the Vert.x Web Client.
 *
 * <p>Start at {@link io.github.atlasbackups.transport.vertx.VertxHttpTransport}. Inside, a call is an {@code VertxExchange};
 * exchanges to one origin share a {@code OriginQueue}; everything happens on one event loop, the {@code ExchangeLoop}.
 */
@NullMarked
package io.github.atlasbackups.transport.vertx;

import org.jspecify.annotations.NullMarked;
