package io.github.atlasbackups.transport.vertx;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ProxyOptions;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What a transport was built with; validated and described by the builder. */
record TransportOptions(
        Duration connectTimeout,
        int maxBodyBytes,
        int maxConnections,
        int maxWaiting,
        ClientSSLOptions tls,
        @Nullable SSLContext sslContext,
        @Nullable ProxyOptions proxy,
        boolean http2) {}
