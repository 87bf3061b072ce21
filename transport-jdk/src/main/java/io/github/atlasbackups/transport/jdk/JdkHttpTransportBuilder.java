package io.github.atlasbackups.transport.jdk;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a {@link JdkHttpTransport}. Bad values are refused at once, with an {@link
 * IllegalArgumentException} that names setting and bound. Not thread-safe; may be reused after {@link #build()}.
 */
public final class JdkHttpTransportBuilder {

    private static final Duration MAX_CONNECT_TIMEOUT = Duration.ofHours(1);
    private static final int MAX_BODY_BYTES = 1 << 30;
    private static final int MAX_CONNECTIONS = 10_000;
    private static final int MAX_WAITING = 1_000_000;

    private @Nullable Duration connectTimeout;
    private int maxBodyBytes = 16 << 20;
    private int maxConnections = 64;
    private int maxWaiting = 16_384;
    private @Nullable SSLContext sslContext;
    private @Nullable ProxySelector proxy;
    private @Nullable Boolean http2;
    private @Nullable HttpClient httpClient;

    JdkHttpTransportBuilder() {}

    /**
     * How long a TCP connection may take to be set up; a call fails with {@code CONNECT} after it. More than zero, at most
     * one hour; 10 seconds by default. The deadline of the request holds besides.
     */
    public JdkHttpTransportBuilder connectTimeout(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(MAX_CONNECT_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "connectTimeout must be more than zero and at most 1 hour, was " + timeout);
        }
        connectTimeout = timeout;
        return this;
    }

    /** The largest response body, in bytes, as it is sent and again decompressed: 1 to 1 GiB; 16 MiB by default. */
    public JdkHttpTransportBuilder maxBodyBytes(int bytes) {
        maxBodyBytes = within("maxBodyBytes", bytes, 1, MAX_BODY_BYTES);
        return this;
    }

    /**
     * How many exchanges run at once, over all origins: 1 to 10,000. Default: 64. Over HTTP/1.1 each of them has a connection
     * of its own. More calls wait for their turn, first come first served; see {@link #maxWaiting}.
     */
    public JdkHttpTransportBuilder maxConnections(int connections) {
        maxConnections = within("maxConnections", connections, 1, MAX_CONNECTIONS);
        return this;
    }

    /**
     * How many calls may wait for one of {@link #maxConnections}: 0 to 1,000,000. Default: 16,384, as many as 2,000 listings
     * ask for at once with 8 pages in flight each. One more fails at once with {@code OVERLOADED}, and nothing was sent.
     *
     * <p>A call that waits takes about 1.5 KB, and neither thread nor socket. Its deadline runs while it waits: with more than
     * can be answered within that, calls fail with {@code TIMEOUT} instead, and what helps is more connections, longer
     * deadlines or fewer calls at a time.
     */
    public JdkHttpTransportBuilder maxWaiting(int calls) {
        maxWaiting = within("maxWaiting", calls, 0, MAX_WAITING);
        return this;
    }

    /**
     * Whom TLS trusts, and with what certificate the client shows itself. Default: {@link SSLContext#getDefault()}. That the
     * certificate is for the host that was asked is checked whatever the context, and whatever system properties say.
     *
     * <p>The JVM's default context trusts whom {@code javax.net.ssl.trustStore} names, or else the JDK's own list, and shows a
     * certificate of {@code javax.net.ssl.keyStore} to every server that asks for one: give a context here where that store
     * is meant for another service. The properties are read once per JVM. With a context of the caller's, failures may
     * lack the subject and dates of the certificate that was refused.
     */
    public JdkHttpTransportBuilder sslContext(SSLContext context) {
        sslContext = Objects.requireNonNull(context, "context");
        return this;
    }

    /**
     * An HTTP proxy without authentication: https goes through a tunnel ({@code CONNECT}). Default: none, whatever system
     * properties say; see {@link #proxy(ProxySelector)} for those. A proxy that answers 407 fails a call with {@code OTHER}, which is
     * not retried.
     *
     * @param host name or address; it is looked up anew for each connection
     * @param port 1 to 65535
     */
    public JdkHttpTransportBuilder proxy(String host, int port) {
        if (!HttpProxySelector.isHost(host)) {
            throw new IllegalArgumentException("proxy host must be a host name or an address");
        }
        return proxy(ProxySelector.of(InetSocketAddress.createUnresolved(host, within("proxy port", port, 1, 65_535))));
    }

    /**
     * Chooses the HTTP proxy of each request, or none. {@code proxy(ProxySelector.getDefault())} takes the JVM's: the system
     * properties {@code https.proxyHost}, {@code https.proxyPort} and {@code http.nonProxyHosts} (the service is https), read anew for
     * each request. Default: no proxy. The last call of this method and {@link #proxy(String, int)} counts.
     *
     * <p>The first proxy that it names is used and no other is tried; {@code connectFailed} is not called. A SOCKS proxy, as by
     * {@code socksProxyHost} where no HTTP proxy is set, fails the call with {@code OTHER}: the JDK's client would go around it. So does
     * whatever the selector throws. It is called for each attempt, on the caller's thread or one of the transport's, and must
     * not block; once more for the message of a failure.
     */
    public JdkHttpTransportBuilder proxy(ProxySelector selector) {
        proxy = Objects.requireNonNull(selector, "selector");
        return this;
    }

    /**
     * Whether HTTP/2 is offered to https origins. Default: false; plain http origins are never offered it.
     *
     * <p>The client has one HTTP/2 connection for each origin. A server that ends it with a goodbye ({@code GOAWAY}, as some do
     * after a number of requests) fails the calls that it didn't process with {@code RESET}, and so does a server whose limit of
     * streams is reached: both are transient, and a client's retry sends those calls again. The JDK's client neither waits for
     * a stream nor opens a second connection, so that {@link #maxConnections} should be no higher than the server's limit
     * (commonly 100 or more). JDK 17 may fail the calls in flight at a goodbye as well, where JDK 25 lets them end.
     */
    public JdkHttpTransportBuilder http2(boolean offered) {
        http2 = offered;
        return this;
    }

    /**
     * A client of the caller's, which stays open when the transport is closed. Connect timeout, TLS, proxy and HTTP version
     * are then the client's; setting them here too is refused by {@link #build()}.
     *
     * @throws IllegalArgumentException if the client follows redirects, or has an authenticator or a cookie handler: it
     *     would send what it was not asked to send
     */
    public JdkHttpTransportBuilder httpClient(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER
                || client.authenticator().isPresent()
                || client.cookieHandler().isPresent()) {
            throw new IllegalArgumentException(
                    "httpClient must not follow redirects, and must have neither authenticator nor cookie handler");
        }
        httpClient = client;
        return this;
    }

    /**
     * A transport with these settings. Opens nothing: threads and sockets come with the first call.
     *
     * @throws IllegalArgumentException if a client was given together with settings that are the client's
     */
    public JdkHttpTransport build() {
        if (httpClient != null && (connectTimeout != null || sslContext != null || proxy != null || http2 != null)) {
            throw new IllegalArgumentException(
                    "connectTimeout, sslContext, proxy and http2 are settings of the httpClient that was given");
        }
        return new JdkHttpTransport(new JdkTransportSettings(
                connectTimeout == null ? Duration.ofSeconds(10) : connectTimeout,
                maxBodyBytes,
                maxConnections,
                maxWaiting,
                sslContext,
                proxy,
                Boolean.TRUE.equals(http2),
                httpClient));
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + ".." + most + ", was " + value);
        }
        return value;
    }
}
