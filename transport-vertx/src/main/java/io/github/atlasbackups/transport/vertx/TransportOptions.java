package io.github.atlasbackups.transport.vertx;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ProxyOptions;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a transport was built with; validated by the builder.
 *
 * @param connectTimeout how long a connection may take to be there, TLS included
 * @param maxBodyBytes how many bytes a body may have
 * @param maxConnections how many exchanges with one origin may be under way at once
 * @param maxWaiting how many more may wait
 * @param tls trust and keys
 * @param sslContext instead of those, or null
 * @param proxy where connections go through, or null for none
 * @param http2 whether HTTP/2 may be negotiated over TLS
 */
record TransportOptions(
        Duration connectTimeout,
        int maxBodyBytes,
        int maxConnections,
        int maxWaiting,
        ClientSSLOptions tls,
        @Nullable SSLContext sslContext,
        @Nullable ProxyOptions proxy,
        boolean http2) {}
