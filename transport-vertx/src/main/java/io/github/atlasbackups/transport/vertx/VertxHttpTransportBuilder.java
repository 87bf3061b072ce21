package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ProxyOptions;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link VertxHttpTransport}. Not thread-safe; may be used again. Every setter refuses a bad value at once, with
 * an {@link IllegalArgumentException} that names the option and its bound.
 */
public final class VertxHttpTransportBuilder {

    /** The default of {@link #connectTimeout(Duration)}: 10 seconds. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** The default of {@link #maxBodyBytes(int)}: 16 MiB. */
    public static final int DEFAULT_MAX_BODY_BYTES = 16 * 1024 * 1024;
    /** The default of {@link #maxConnections(int)}: 64. */
    public static final int DEFAULT_MAX_CONNECTIONS = 64;
    /** The default of {@link #maxWaiting(int)}: 4096. */
    public static final int DEFAULT_MAX_WAITING = 4096;

    private static final Duration MAX_CONNECT_TIMEOUT = Duration.ofHours(1);
    private static final int MAX_BODY_BYTES = Integer.MAX_VALUE - 16;
    private static final int MOST_CONNECTIONS = 65_536;
    private static final String VERIFY_AS_HTTPS = "HTTPS";

    private @Nullable Vertx vertx;
    private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;
    private int maxConnections = DEFAULT_MAX_CONNECTIONS;
    private int maxWaiting = DEFAULT_MAX_WAITING;
    private ClientSSLOptions tls = new ClientSSLOptions();
    private @Nullable SSLContext sslContext;
    private @Nullable ProxyOptions proxy;
    private boolean http2;

    VertxHttpTransportBuilder() {}

    /**
     * Runs on this Vert.x, which the transport never closes. Without it the transport owns a small Vert.x of its own,
     * made by {@link #build()} and closed by the transport's {@code close()}.
     *
     * <p>Names are looked up as this Vert.x is set up to, each time that a connection is made:
     *
     * <ul>
     *   <li>By default it connects to the first address of a name, so that a dead first address fails every attempt. With
     *       {@code new VertxOptions().setAddressResolverOptions(new AddressResolverOptions().setRoundRobinInetAddress(true))}
     *       each attempt takes any of them. The Vert.x of the transport's own does.
     *   <li>Its resolver is Netty's: it reads the name servers from the system's configuration, and where it finds none asks
     *       <em>public</em> ones on the internet (8.8.8.8 and 8.8.4.4). Name yours with {@code
     *       AddressResolverOptions.addServer}, or let the JVM look up names: {@code -Dvertx.disableDnsResolver=true}.
     * </ul>
     */
    public VertxHttpTransportBuilder vertx(Vertx newVertx) {
        vertx = newVertx;
        return this;
    }

    /**
     * How long a TCP connection may take to be there, and as long again its TLS handshake; a longer one fails the call with {@code
     * CONNECT}. Default: 10 seconds. More than zero, at most an hour. A call's own deadline may be shorter; a socket that is still
     * connecting then, and its place among the connections, is given up only after this time.
     */
    public VertxHttpTransportBuilder connectTimeout(Duration newConnectTimeout) {
        if (newConnectTimeout.isNegative()
                || newConnectTimeout.isZero()
                || newConnectTimeout.compareTo(MAX_CONNECT_TIMEOUT) > 0) {
            throw new IllegalArgumentException("connectTimeout must be more than zero and at most "
                    + MAX_CONNECT_TIMEOUT + ", was " + newConnectTimeout);
        }
        connectTimeout = newConnectTimeout;
        return this;
    }

    /**
     * How many bytes a body may have, as it is sent and again decompressed; a larger one fails the call with {@code TOO_LARGE}.
     * Default: 16 MiB. 1 or more.
     */
    public VertxHttpTransportBuilder maxBodyBytes(int newMaxBodyBytes) {
        maxBodyBytes = within("maxBodyBytes", newMaxBodyBytes, 1, MAX_BODY_BYTES);
        return this;
    }

    /**
     * How many connections there may be to one origin, and over HTTP/2 how many calls at once on the one that there is; other calls wait,
     * up to {@link #maxWaiting}. Each event loop of the Vert.x that calls has as many of its own; calls from other threads share those
     * of one. Default: 64. 1 to 65,536.
     */
    public VertxHttpTransportBuilder maxConnections(int newMaxConnections) {
        maxConnections = within("maxConnections", newMaxConnections, 1, MOST_CONNECTIONS);
        return this;
    }

    /**
     * How many calls to one origin may wait for a connection, besides the {@link #maxConnections} that are under way. A call
     * more fails at once with {@code OVERLOADED}, and nothing of it is sent; a client sends it again later, within the call's
     * deadline. A waiting call holds its request and a timer, about a kilobyte; its time in the queue counts towards its
     * deadline. Raise it for thousands of listings at once. Default: 4096. 0 or more.
     */
    public VertxHttpTransportBuilder maxWaiting(int newMaxWaiting) {
        maxWaiting = within("maxWaiting", newMaxWaiting, 0, Integer.MAX_VALUE);
        return this;
    }

    /**
     * Whom to trust, which certificate to show, which protocols and ciphers to use; copied. Default: the JVM's trust store,
     * no certificate, the JDK's protocols and ciphers. The server's certificate and host name are always verified. Takes the
     * place of an earlier {@link #sslContext(SSLContext)}.
     *
     * @throws IllegalArgumentException if the options trust all, or verify the host name otherwise than as HTTPS does
     */
    public VertxHttpTransportBuilder tls(ClientSSLOptions newTls) {
        if (newTls.isTrustAll()) {
            throw new IllegalArgumentException("tls must not trust all: certificates are always verified");
        }
        String algorithm = newTls.getHostnameVerificationAlgorithm();
        if (algorithm != null && !algorithm.equals(VERIFY_AS_HTTPS)) {
            throw new IllegalArgumentException("tls must leave hostnameVerificationAlgorithm unset or at HTTPS");
        }
        tls = newTls.copy();
        sslContext = null;
        return this;
    }

    /**
     * Makes TLS connections with this context instead of Vert.x's own. The server's host name is always verified, and its
     * certificate as the context says. Takes the place of earlier {@link #tls(ClientSSLOptions) options}.
     *
     * <p>A context does not show whom it trusts: the message of a {@code TLS} failure says what is wrong with a certificate,
     * but names its subject only if it has expired or is not valid yet.
     */
    public VertxHttpTransportBuilder sslContext(SSLContext newSslContext) {
        sslContext = newSslContext;
        tls = new ClientSSLOptions();
        return this;
    }

    /**
     * Connects through this proxy, which also looks up the names of services; copied. Default: none, whatever the JVM's
     * properties and the environment say.
     */
    public VertxHttpTransportBuilder proxy(ProxyOptions newProxy) {
        proxy = new ProxyOptions(newProxy);
        return this;
    }

    /** Whether HTTP/2 may be negotiated over TLS. Default: no, HTTP/1.1. Plain http is always HTTP/1.1. */
    public VertxHttpTransportBuilder http2(boolean newHttp2) {
        http2 = newHttp2;
        return this;
    }

    /** The transport. Connects to nothing yet. */
    public VertxHttpTransport build() {
        ClientSSLOptions verifying = tls.copy().setHostnameVerificationAlgorithm(VERIFY_AS_HTTPS);
        TransportOptions options = new TransportOptions(
                connectTimeout, maxBodyBytes, maxConnections, maxWaiting, verifying, sslContext, proxy, http2);
        return vertx == null
                ? new VertxHttpTransport(OwnedVertx.create(), true, options)
                : new VertxHttpTransport(vertx, false, options);
    }

    private static int within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", was " + value);
        }
        return value;
    }
}
