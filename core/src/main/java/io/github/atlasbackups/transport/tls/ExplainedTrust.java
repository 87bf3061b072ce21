package io.github.atlasbackups.transport.tls;

import static java.util.Objects.requireNonNull;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * For adapters: trusts whom another trust manager trusts, and keeps the certificates of whom it doesn't, for {@link TlsFailure}. The JDK's
 * exceptions say what is wrong with a certificate, and mostly not which it is.
 *
 * <p>Only connections made by an {@link SSLEngine} are explained. Thread-safe if the other one is.
 */
public final class ExplainedTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager decides;

    /** Explains what this one decides. */
    public ExplainedTrust(X509ExtendedTrustManager decides) {
        this.decides = requireNonNull(decides, "decides");
    }

    /**
     * Explains what the first manager of its kind among these decides.
     *
     * @return empty if there is none of its kind
     */
    public static Optional<ExplainedTrust> of(TrustManagerFactory factory) {
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager decisive) {
                return Optional.of(new ExplainedTrust(decisive));
            }
        }
        return Optional.empty();
    }

    /**
     * The trust that the JVM has by its own settings.
     *
     * @throws GeneralSecurityException if the JVM can't read it
     */
    public static TrustManagerFactory ofTheJvm() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory;
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
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
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

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        decides.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        decides.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        decides.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        decides.checkClientTrusted(chain, type, socket);
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
