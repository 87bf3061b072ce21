/**
 * {@link io.github.atlasbackups.transport.HttpTransport} on the Vert.x Web Client.
 *
 * <p>Start at {@link io.github.atlasbackups.transport.vertx.VertxHttpTransport}. Inside, a call is a {@code VertxExchange}, which runs on
 * its caller's event loop or on that of the transport's {@code ClientVerticle}; {@code RequestCapture} is the one place that knows how
 * the Web Client gets its requests.
 */
@NullMarked
package io.github.atlasbackups.transport.vertx;

import org.jspecify.annotations.NullMarked;
