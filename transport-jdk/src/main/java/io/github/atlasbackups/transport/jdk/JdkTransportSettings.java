package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.transport.Origin;
import java.net.ProxySelector;
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
 * @param proxy chooses the proxy of each request, or null to connect directly
 * @param http2 whether HTTP/2 is offered in the TLS handshake
 * @param borrowed the caller's own client, or null to build one; the settings of connections are then the client's
 */
record JdkTransportSettings(
        Duration connectTimeout,
        int maxBodyBytes,
        int maxConnections,
        int maxWaiting,
        @Nullable SSLContext sslContext,
        @Nullable ProxySelector proxy,
        boolean http2,
        @Nullable HttpClient borrowed) {

    /** What a connection to an origin goes to, for messages: the host, or a proxy. */
    String firstHop(Origin origin) {
        ProxySelector selector = proxy;
        if (borrowed != null) {
            // A client that was given no selector took the JVM's when it was built.
            selector = borrowed.proxy().orElseGet(ProxySelector::getDefault);
        }
        return selector == null ? "the host" : HttpProxySelector.firstHop(selector, origin);
    }
}
