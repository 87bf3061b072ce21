package io.github.atlasbackups.transport.vertx;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority that signs certificates of any name and time, with the JDK's keytool. */
final class TestAuthority {

    private static final char[] PASSWORD = TestCertificate.PASSWORD.toCharArray();

    private final Path store;

    private TestAuthority(Path store) {
        this.store = store;
    }

    static TestAuthority in(Path directory) throws IOException, InterruptedException {
        TestAuthority authority = new TestAuthority(directory.resolve("authority.p12"));
        authority.make("ca", "CN=Test Authority", "-1d", "-ext", "bc:c");
        return authority;
    }

    /**
     * What a server shows: a certificate with this subject (RFC 2253), for this host, which is valid for two days from a
     * day as keytool writes it, such as {@code -5d}.
     */
    SSLContext serverContext(String alias, String subject, String host, String from)
            throws IOException, InterruptedException, GeneralSecurityException {
        make(alias, subject, from, "-signer", "ca", "-ext", "san=dns:" + host);
        KeyStore all = load();
        KeyStore own = empty();
        own.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Trusts this authority and no other. */
    TrustManagerFactory trust() throws IOException, GeneralSecurityException {
        Certificate own = load().getCertificate("ca");
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", own);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return managers;
    }

    private void make(String alias, String subject, String from, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", subject));
        command.addAll(List.of("-startdate", from, "-validity", "2"));
        command.addAll(List.of(more));
        TestCertificate.keytool(store, command);
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        return keys;
    }
}
