package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.transport.tls.ExplainedTrust;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The TLS context of a client that was given none. */
final class DefaultTls {

    private DefaultTls() {}

    /**
     * The JVM's default context, explained where that changes nothing else: not if the application has set another default,
     * and not if the JVM has a key store to show certificates of its own from.
     */
    static SSLContext context() throws GeneralSecurityException {
        SSLContext standard = SSLContext.getDefault();
        if (!standard.getProtocol().equals("Default") || System.getProperty("javax.net.ssl.keyStore") != null) {
            return standard;
        }
        Optional<ExplainedTrust> trust = ExplainedTrust.of(ExplainedTrust.ofTheJvm());
        return trust.isPresent() ? context(trust.get()) : standard;
    }

    static SSLContext explained(X509ExtendedTrustManager decisive) throws GeneralSecurityException {
        return context(new ExplainedTrust(decisive));
    }

    private static SSLContext context(ExplainedTrust trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return context;
    }
}
