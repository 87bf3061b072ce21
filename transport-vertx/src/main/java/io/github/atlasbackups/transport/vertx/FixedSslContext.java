package io.github.atlasbackups.transport.vertx;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Lets Vert.x make its TLS engines from an {@link SSLContext} of the caller's; host names are verified all the same. */
final class FixedSslContext extends JdkSSLEngineOptions {

    private final SSLContext context;

    FixedSslContext(SSLContext context) {
        this.context = context;
    }

    @Override
    public FixedSslContext copy() {
        FixedSslContext copy = new FixedSslContext(context);
        copy.setUseWorkerThread(getUseWorkerThread());
        return copy;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory();
    }

    private final class Factory implements SslContextFactory {

        private List<String> applicationProtocols = List.of();
        private String @Nullable [] enabledProtocols;

        @Override
        public SslContextFactory applicationProtocols(@Nullable List<String> protocols) {
            applicationProtocols = protocols == null ? List.of() : List.copyOf(protocols);
            return this;
        }

        @Override
        public SslContextFactory enabledProtocols(Set<String> protocols) {
            enabledProtocols = protocols.toArray(String[]::new);
            return this;
        }

        @Override
        public SslContext create() {
            return new HostVerifying(new JdkSslContext(
                    context,
                    true,
                    null,
                    IdentityCipherSuiteFilter.INSTANCE,
                    negotiating(applicationProtocols),
                    ClientAuth.NONE,
                    enabledProtocols,
                    false));
        }
    }

    private static ApplicationProtocolConfig negotiating(List<String> protocols) {
        return protocols.isEmpty()
                ? ApplicationProtocolConfig.DISABLED
                : new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocols);
    }

    /** A context that was made elsewhere does not verify host names by itself. */
    private static final class HostVerifying extends DelegatingSslContext {

        HostVerifying(SslContext context) {
            super(context);
        }

        @Override
        protected void initEngine(SSLEngine engine) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
    }
}
