package io.github.atlasbackups.transport.jdk;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom another trust manager trusts, and adds to a refusal the certificates that were shown: the JDK's own exceptions
 * say what is wrong with a certificate, and mostly not which it is.
 */
final class ExplainingTrustManager extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager decisive;

    ExplainingTrustManager(X509ExtendedTrustManager decisive) {
        this.decisive = decisive;
    }

    /** A chain that was refused, the server's own certificate first; the reason is the cause. */
    static final class Refused extends CertificateException {

        private static final long serialVersionUID = 1L;

        private final transient List<X509Certificate> chain;

        private Refused(X509Certificate[] chain, CertificateException reason) {
            super("the certificate was refused", reason);
            this.chain = List.of(chain);
        }

        List<X509Certificate> chain() {
            return chain;
        }
    }

    /**
     * The JVM's default context, explaining where that changes nothing else: not if the application has set another default,
     * and not if the JVM has a key store to show certificates of its own from.
     */
    static SSLContext defaultContext() throws GeneralSecurityException {
        SSLContext standard = SSLContext.getDefault();
        if (!standard.getProtocol().equals("Default") || System.getProperty("javax.net.ssl.keyStore") != null) {
            return standard;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager decisive) {
                return contextOf(decisive);
            }
        }
        return standard;
    }

    static SSLContext contextOf(X509ExtendedTrustManager decisive) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new ExplainingTrustManager(decisive)}, null);
        return context;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        try {
            decisive.checkServerTrusted(chain, type, engine);
        } catch (CertificateException reason) {
            throw new Refused(chain, reason);
        }
    }

    // The JDK's client asks with an engine, always; the rest is here because the type demands it.

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        decisive.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        decisive.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        decisive.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        decisive.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        decisive.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return decisive.getAcceptedIssuers();
    }
}
