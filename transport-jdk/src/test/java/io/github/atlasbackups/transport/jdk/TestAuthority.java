package io.github.atlasbackups.transport.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** An authority of one test run that signs certificates for servers: the JDK checks no dates of one that signs itself. */
final class TestAuthority implements AutoCloseable {

    private static final String PASSWORD = "not-a-secret";

    private final Path directory;

    private TestAuthority(Path directory) {
        this.directory = directory;
    }

    static TestAuthority create() throws Exception {
        TestAuthority authority = new TestAuthority(Files.createTempDirectory("test-authority"));
        authority.keytool("ca.p12", "-genkeypair", "-keyalg", "EC", "-dname", "CN=Test Authority", "-ext", "bc:c");
        return authority;
    }

    /**
     * A context for a server with a certificate of this authority.
     *
     * @param from when it starts to be valid, as keytool takes it, such as {@code -10d}
     */
    SSLContext serverContext(String host, String subject, String from, int days) throws Exception {
        keytool("server.p12", "-genkeypair", "-keyalg", "EC", "-dname", subject);
        keytool("server.p12", "-certreq", "-file", path("request"));
        keytool(
                "ca.p12",
                "-gencert",
                "-infile",
                path("request"),
                "-outfile",
                path("certificate"),
                "-ext",
                "SAN=dns:" + host,
                "-startdate",
                from,
                "-validity",
                Integer.toString(days));
        Key key = store("server.p12").getKey("it", PASSWORD.toCharArray());
        KeyStore shown = KeyStore.getInstance("PKCS12");
        shown.load(null, null);
        try (InputStream in = Files.newInputStream(directory.resolve("certificate"))) {
            Certificate own = CertificateFactory.getInstance("X.509").generateCertificate(in);
            shown.setKeyEntry("it", key, PASSWORD.toCharArray(), new Certificate[] {own, certificate()});
        }
        Files.delete(directory.resolve("server.p12"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shown, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Trusts this authority alone. */
    X509ExtendedTrustManager trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return (X509ExtendedTrustManager) trust.getTrustManagers()[0];
    }

    private Certificate certificate() throws GeneralSecurityException, IOException {
        return store("ca.p12").getCertificate("it");
    }

    private KeyStore store(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void keytool(String store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-alias", "it", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", path(store)));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool failed: " + arguments[0]);
        }
    }

    @Override
    public void close() throws IOException {
        for (String name : List.of("ca.p12", "server.p12", "request", "certificate")) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.delete(directory);
    }
}
