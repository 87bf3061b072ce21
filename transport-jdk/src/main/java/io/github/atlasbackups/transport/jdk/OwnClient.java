package io.github.atlasbackups.transport.jdk;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A client of the transport's own, built at the first call and off the caller's thread: the first one in a JVM takes about
 * 200 ms, to read the trusted certificates.
 */
final class OwnClient implements ClientSource {

    private final JdkTransportSettings settings;
    private final Executor executor;
    private @Nullable CompletableFuture<HttpClient> client;
    private @Nullable SelectorThread selector;
    private boolean closed;

    OwnClient(JdkTransportSettings settings, Executor executor) {
        this.settings = settings;
        this.executor = executor;
    }

    @Override
    public synchronized CompletableFuture<HttpClient> client() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("closed"));
        }
        if (client == null || client.isCompletedExceptionally()) {
            selector = new SelectorThread();
            client = selector.startedBy(this::build);
        }
        return client;
    }

    private HttpClient build() throws GeneralSecurityException {
        SSLContext context = settings.sslContext() == null ? DefaultTls.context() : settings.sslContext();
        SSLParameters parameters = context.getDefaultSSLParameters();
        // The client does this by itself, unless a system property says otherwise.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        ProxySelector proxy = settings.proxy();
        return HttpClient.newBuilder()
                .version(settings.http2() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .proxy(proxy == null ? HttpClient.Builder.NO_PROXY : new HttpProxySelector(proxy))
                .sslContext(context)
                .sslParameters(parameters)
                .executor(executor)
                .build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (selector != null) {
            selector.stop();
        }
    }

    @Override
    public void awaitEnd(Duration patience) throws InterruptedException {
        SelectorThread last;
        synchronized (this) {
            last = selector;
        }
        if (last != null) {
            last.awaitEnd(patience);
        }
    }
}
