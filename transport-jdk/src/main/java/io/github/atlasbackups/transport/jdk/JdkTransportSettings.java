package io.github.atlasbackups.transport.jdk;

import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What the builder collects.
 *
 * @param connectTimeout how long a TCP connection may take
 * @param maxBodyBytes the cap on one response body
 * @param maxConnections how many exchanges run at once
 * @param maxWaiting how many more calls may wait
 * @param sslContext what TLS trusts, or null for the JVM's default
 * @param proxy an unresolved address, or null to connect directly
 * @param http2 whether HTTP/2 is offered in the TLS handshake
 * @param borrowed the caller's own client, or null to build one; the settings of connections are then the client's
 */
record JdkTransportSettings(
        Duration connectTimeout,
        int maxBodyBytes,
        int maxConnections,
        int maxWaiting,
        @Nullable SSLContext sslContext,
        @Nullable InetSocketAddress proxy,
        boolean http2,
        @Nullable HttpClient borrowed) {

    /** What a connection goes to, for messages. */
    String firstHop() {
        if (proxy != null) {
            return "the proxy " + proxy.getHostString() + ":" + proxy.getPort();
        }
        return borrowed == null || borrowed.proxy().isEmpty() ? "the host" : "the host, or the client's proxy,";
    }
}
