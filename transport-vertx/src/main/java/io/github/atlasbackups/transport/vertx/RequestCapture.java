package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.http.HttpClientInternal;
import io.vertx.core.internal.http.HttpClientTransport;
import io.vertx.core.internal.net.endpoint.EndpointResolverInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.Metrics;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The shared client as one exchange sees it: it hands the exchange the {@link HttpClientRequest} that the Web Client hides,
 * before the Web Client gets it. Only that request can be reset.
 */
final class RequestCapture implements HttpClientInternal {

    private final HttpClientInternal client;
    private final Origin origin;
    private final Consumer<HttpClientRequest> whenConnected;

    RequestCapture(HttpClientInternal client, Origin origin, Consumer<HttpClientRequest> whenConnected) {
        this.client = client;
        this.origin = origin;
        this.whenConnected = whenConnected;
    }

    @Override
    public Future<HttpClientRequest> request(RequestOptions options) {
        options.setServer(SocketAddress.inetSocketAddress(origin.port(), addressOf(origin.host())));
        if (!origin.isSecure()) {
            options.setProtocolVersion(HttpVersion.HTTP_1_1); // Else HTTP/2 is tried by an upgrade, in clear text.
        }
        return client.request(options).map(request -> {
            whenConnected.accept(request);
            return request;
        });
    }

    /** An IPv6 address has brackets in an authority, and none as an address. */
    private static String addressOf(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    // All else is the client's.

    @Override
    public VertxInternal vertx() {
        return client.vertx();
    }

    @Override
    public HttpClientConfig config() {
        return client.config();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public HttpClientOptions options() {
        return client.options();
    }

    @Override
    public Function<HttpClientResponse, Future<RequestOptions>> redirectHandler() {
        return client.redirectHandler();
    }

    @Override
    public HttpClientTransport tcpTransport() {
        return client.tcpTransport();
    }

    @Override
    public HttpClientTransport quicTransport() {
        return client.quicTransport();
    }

    @Override
    public HttpClientInternal exceptionHandler(Handler<Throwable> handler) {
        return client.exceptionHandler(handler);
    }

    @Override
    public EndpointResolverInternal originResolver() {
        return client.originResolver();
    }

    @Override
    public EndpointResolverInternal resolver() {
        return client.resolver();
    }

    @Override
    public Future<Void> closeFuture() {
        return client.closeFuture();
    }

    @Override
    public Future<HttpClientConnection> connect(HttpConnectOptions options) {
        return client.connect(options);
    }

    @Override
    public Future<Boolean> updateSSLOptions(ClientSSLOptions options, boolean force) {
        return client.updateSSLOptions(options, force);
    }

    @Override
    public Future<Void> shutdown(Duration timeout) {
        return client.shutdown(timeout);
    }

    @Override
    public boolean isMetricsEnabled() {
        return client.isMetricsEnabled();
    }

    @Override
    public Metrics getMetrics() {
        return client.getMetrics();
    }
}
