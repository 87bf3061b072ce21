package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trust options that trust whom others do, and keep the certificates of whom they don't: the JDK's exceptions say what is
 * wrong with a certificate, and not which it is.
 *
 * <p>Vert.x keeps the TLS context of options that it has seen: these are equal to themselves only, and their own copy.
 */
final class ExplainedTrust implements TrustOptions {

    private final @Nullable TrustOptions decides;

    /** The JVM's trust store decides if nothing is given. */
    ExplainedTrust(@Nullable TrustOptions decides) {
        this.decides = decides;
    }

    /** A chain that was not accepted, its own certificate first, and why: the cause. */
    static final class Refusal extends CertificateException {

        private static final long serialVersionUID = 1L;

        private final transient List<X509Certificate> chain;
        private final boolean otherHost;

        private Refusal(X509Certificate[] chain, boolean otherHost, CertificateException cause) {
            super("the certificate is not accepted", cause);
            this.chain = List.of(chain);
            this.otherHost = otherHost;
        }

        List<X509Certificate> chain() {
            return chain;
        }

        /** Whether the certificate is good, but for another host. */
        boolean isForAnotherHost() {
            return otherHost;
        }
    }

    @Override
    public TrustOptions copy() {
        return this;
    }

    /** Reads the trust store; called by Vert.x on a worker. */
    @Override
    public TrustManagerFactory getTrustManagerFactory(Vertx vertx) throws Exception {
        TrustManagerFactory factory;
        if (decides != null) {
            factory = decides.getTrustManagerFactory(vertx);
        } else {
            factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
        }
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager decisive) {
                return TrustOptions.wrap(new Explaining(decisive)).getTrustManagerFactory(vertx);
            }
        }
        return factory; // One of another kind, which is the caller's to explain.
    }

    @Override
    public Function<String, TrustManager @Nullable []> trustManagerMapper(Vertx vertx) {
        return serverName -> null; // For servers.
    }

    private static final class Explaining extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager decides;

        Explaining(X509ExtendedTrustManager decides) {
            this.decides = decides;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            try {
                decides.checkServerTrusted(chain, type, engine);
            } catch (CertificateException refused) {
                throw new Refusal(chain, isTrusted(chain, type), refused);
            }
        }

        /** The same without a connection: whoever passes this was refused for its host. */
        private boolean isTrusted(X509Certificate[] chain, String type) {
            try {
                decides.checkServerTrusted(chain, type);
                return true;
            } catch (CertificateException refused) {
                return false;
            }
        }

        // All else is not asked for by a client of Vert.x.

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            decides.checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            decides.checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            decides.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            decides.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            decides.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return decides.getAcceptedIssuers();
        }
    }
}
