package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ClientConfig;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.http.HttpClientInternal;
import io.vertx.core.net.AddressResolver;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Makes the pooled Vert.x client of a transport from its options. */
final class PooledClient {

    /** Heads of real services, with a content security policy in them, pass Vert.x's default of 8 KiB. */
    private static final int MAX_HEAD_BYTES = 64 * 1024;

    private static final int MAX_STATUS_LINE_BYTES = 8 * 1024;
    /** How large the pieces are in which a body arrives. */
    private static final int MAX_PIECE_BYTES = 64 * 1024;

    private PooledClient() {}

    static HttpClientInternal create(Vertx vertx, TransportOptions options) {
        long connectMillis = Math.max(1, options.connectTimeout().toMillis());
        HttpClientConfig config = new HttpClientConfig()
                .setVersions(
                        options.http2()
                                ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)
                                : List.of(HttpVersion.HTTP_1_1))
                .setHttp1Config(new Http1ClientConfig()
                        .setPipelining(false)
                        .setMaxHeaderSize(MAX_HEAD_BYTES)
                        .setMaxInitialLineLength(MAX_STATUS_LINE_BYTES)
                        .setMaxChunkSize(MAX_PIECE_BYTES))
                .setConnectTimeout(options.connectTimeout())
                .setVerifyHost(true)
                .setDecompressionEnabled(false)
                .setMaxRedirects(0)
                .setFollowAlternativeServices(false);
        ProxyOptions proxy = options.proxy();
        if (proxy != null) {
            config.getTcpConfig().setProxyOptions(new ProxyOptions(proxy).setConnectTimeout(options.connectTimeout()));
        }
        ClientSSLOptions tls = options.tls()
                .copy()
                .setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        SSLContext context = options.sslContext();
        if (context == null) {
            tls.setTrustOptions(new ExplainedTrust(tls.getTrustOptions()));
        }
        SSLEngineOptions engine = context == null ? new JdkSSLEngineOptions() : new FixedSslContext(context);
        engine.setUseWorkerThread(true); // Handshakes are work, and some checks of a certificate ask the network.
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(options.maxConnections())
                .setHttp2MaxSize(1)
                // The queue bounds who may come here at all.
                .setMaxWaitQueueSize(-1);
        return (HttpClientInternal) vertx.httpClientBuilder()
                .with(config)
                .with(tls)
                .with(engine)
                .with(pool)
                // Names are looked up when a connection is made, not once for the client's life.
                .withAddressResolver(AddressResolver.<SocketAddress>mappingResolver(address -> List.of(address)))
                // Every failure reaches its exchange. Without a handler Vert.x logs it too, and quotes what the peer
                // sent.
                .withConnectHandler(connection -> connection.exceptionHandler(ignored -> {}))
                .build();
    }
}
