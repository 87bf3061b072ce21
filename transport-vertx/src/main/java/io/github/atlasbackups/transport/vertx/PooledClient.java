package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.AddressResolver;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Makes the pooled clients of a transport from its options, by what Vert.x 5.0 and 5.1 have in common. */
final class PooledClient {

    /** Heads of real services, with a content security policy in them, pass Vert.x's default of 8 KiB. */
    private static final int MAX_HEAD_BYTES = 64 * 1024;

    private static final int MAX_STATUS_LINE_BYTES = 8 * 1024;
    /** How large the pieces are in which a body arrives. */
    private static final int MAX_PIECE_BYTES = 64 * 1024;

    private PooledClient() {}

    /** @param http2 whether HTTP/2 is negotiated, over TLS only */
    static HttpClient create(Vertx vertx, TransportOptions options, boolean http2) {
        HttpClientOptions config = new HttpClientOptions()
                .setProtocolVersion(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setUseAlpn(http2)
                .setHttp2MultiplexingLimit(options.maxConnections())
                .setPipelining(false)
                .setMaxHeaderSize(MAX_HEAD_BYTES)
                .setMaxInitialLineLength(MAX_STATUS_LINE_BYTES)
                .setMaxChunkSize(MAX_PIECE_BYTES)
                .setConnectTimeout(connectMillis(options))
                .setVerifyHost(true)
                .setDecompressionSupported(false)
                .setMaxRedirects(0)
                .setProxyOptions(options.proxy());
        if (http2) {
            config.setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        }
        SSLContext context = options.sslContext();
        SSLEngineOptions engine = context == null ? new JdkSSLEngineOptions() : new GivenSslContext(context);
        engine.setUseWorkerThread(true); // Handshakes are work, and some checks of a certificate ask the network.
        int most = options.maxConnections() + Math.min(options.maxWaiting(), Integer.MAX_VALUE / 4);
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(options.maxConnections())
                .setHttp2MaxSize(1)
                // Calls that ended while they waited keep their place in here until their turn.
                .setMaxWaitQueueSize(2 * most);
        return vertx.httpClientBuilder()
                .with(config.setSslEngineOptions(engine))
                .with(pool)
                // Names are looked up when a connection is made, not once for the client's life.
                .withAddressResolver(AddressResolver.<SocketAddress>mappingResolver(List::of))
                // Every failure reaches its exchange. Without a handler Vert.x logs it too, and quotes what the peer
                // sent.
                .withConnectHandler(connection -> connection.exceptionHandler(ignored -> {}))
                .build();
    }

    /** The TLS options of each request. */
    static ClientSSLOptions tls(TransportOptions options) {
        ClientSSLOptions tls = options.tls()
                .copy()
                .setSslHandshakeTimeout(connectMillis(options))
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setUseAlpn(options.http2());
        if (options.http2()) {
            tls.setApplicationLayerProtocols(List.of("h2", "http/1.1"));
        }
        if (options.sslContext() == null) {
            tls.setTrustOptions(new ExplainedTrustOptions(tls.getTrustOptions()));
        }
        return tls;
    }

    private static int connectMillis(TransportOptions options) {
        return Math.max(1, (int) options.connectTimeout().toMillis());
    }
}
