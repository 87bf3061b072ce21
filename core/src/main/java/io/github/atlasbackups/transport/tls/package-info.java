/** For adapters of the transport port: what a failed TLS handshake is called, in the same words over each of them. */
@NullMarked
package io.github.atlasbackups.transport.tls;

import org.jspecify.annotations.NullMarked;
