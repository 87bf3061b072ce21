/** An access token for all nodes of a cluster: {@link io.github.atlasbackups.transport.vertx.credentials.SharedDataTokenStore}. */
@NullMarked
package io.github.atlasbackups.transport.vertx.credentials;

import org.jspecify.annotations.NullMarked;
