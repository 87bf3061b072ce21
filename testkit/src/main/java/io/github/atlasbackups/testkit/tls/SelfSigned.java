package io.github.atlasbackups.testkit.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signs itself, and its key: made when it is needed, never on disk.
 *
 * <p>The certificate (RFC 5280, version 3, ECDSA on P-256) is written out by hand, since the JDK has no public way to
 * make one and its {@code keytool} is a process and a file.
 */
public final class SelfSigned {

    private static final char[] NO_PASSWORD = {};
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final KeyPair keys;
    private final Certificate certificate;

    private SelfSigned(KeyPair keys, Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** A certificate for one host name, valid from yesterday until tomorrow. */
    public static SelfSigned forHost(String host) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            byte[] body = body(host, keys);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            byte[] encoded = Der.sequence(body, ecdsaWithSha256(), Der.bitString(signature.sign()));
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            return new SelfSigned(keys, certificate);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A context for a server that shows this certificate. */
    public SSLContext serverContext() {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("key", keys.getPrivate(), NO_PASSWORD, new Certificate[] {certificate});
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A context for a client that trusts this certificate and no other. */
    public SSLContext trustingContext() {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("trusted", certificate);
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * The certificate in PEM, for clients that are not told of a context: Vert.x's {@code PemTrustOptions}, {@code curl --cacert}, other
     * languages.
     */
    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    /** TBSCertificate of RFC 5280 §4.1. */
    private static byte[] body(String host, KeyPair keys) {
        Instant now = Instant.now();
        byte[] commonName = Der.sequence(Der.oid(0x55, 0x04, 0x03), Der.utf8("atlas-backups testkit"));
        byte[] name = Der.sequence(Der.set(commonName));
        byte[] validity = Der.sequence(
                Der.utcTime(UTC_TIME.format(now.minus(Duration.ofDays(1)))),
                Der.utcTime(UTC_TIME.format(now.plus(Duration.ofDays(1)))));
        byte[] dnsName = Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
        byte[] subjectAltName = Der.sequence(Der.oid(0x55, 0x1d, 0x11), Der.octetString(Der.sequence(dnsName)));
        return Der.sequence(
                Der.tagged(0xa0, Der.integer(2)),
                Der.integer(1),
                ecdsaWithSha256(),
                name,
                validity,
                name,
                keys.getPublic().getEncoded(),
                Der.tagged(0xa3, Der.sequence(subjectAltName)));
    }

    private static byte[] ecdsaWithSha256() {
        return Der.sequence(Der.oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
    }
}
