package io.github.atlasbackups.transport.vertx;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets Vert.x make its TLS engines from an {@link SSLContext} of the caller's, as if it came from a security provider: everything
 * else, the check of the host name above all, is done as for a context that Vert.x makes.
 */
final class GivenSslContext extends JdkSSLEngineOptions {

    private final SSLContext context;

    GivenSslContext(SSLContext context) {
        this.context = context;
    }

    @Override
    public GivenSslContext copy() {
        GivenSslContext copy = new GivenSslContext(context);
        copy.setUseWorkerThread(getUseWorkerThread());
        return copy;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory();
    }

    /** Trust and keys are the context's: those of the options are not asked for. */
    private final class Factory implements SslContextFactory {

        private @Nullable List<String> applicationProtocols;
        private @Nullable Set<String> enabledProtocols;

        @Override
        public SslContextFactory applicationProtocols(@Nullable List<String> protocols) {
            applicationProtocols = protocols;
            return this;
        }

        @Override
        public SslContextFactory enabledProtocols(Set<String> protocols) {
            enabledProtocols = protocols;
            return this;
        }

        @Override
        public SslContext create() throws SSLException {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .sslContextProvider(new GivenProvider(context))
                    .endpointIdentificationAlgorithm("HTTPS");
            if (enabledProtocols != null) {
                builder.protocols(enabledProtocols);
            }
            if (applicationProtocols != null) {
                builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        applicationProtocols));
            }
            return builder.build();
        }
    }

    /** Has one service, the context. */
    private static final class GivenProvider extends Provider {

        private static final long serialVersionUID = 1L;

        GivenProvider(SSLContext context) {
            super("GivenSslContext", "1", "one SSLContext");
            putService(new Service(this, "SSLContext", "TLS", Given.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object ignored) {
                    return new Given(context);
                }
            });
        }
    }

    private static final class Given extends SSLContextSpi {

        private final SSLContext context;

        Given(SSLContext context) {
            this.context = context;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {}

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return context.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return context.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return context.getClientSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return context.getServerSessionContext();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return context.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return context.getServerSocketFactory();
        }
    }
}
