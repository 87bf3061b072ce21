package io.github.atlasbackups.transport.jdk;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Why a TLS handshake failed, in words of ours. All that they show of the peer is names and dates of its certificate, bounded
 * and on one line; with a context of the caller's, the certificate may not be known, and the words go without.
 *
 * @param host the host that was asked
 * @param chain what the client threw
 */
record JdkTlsFailure(String host, CauseChain chain) {

    private static final int LONGEST_NAME = 200;
    private static final Pattern ALERT = Pattern.compile("fatal alert: ([a-z_]{1,40})");

    /** One line, without a full stop. */
    String words() {
        List<X509Certificate> shown = certificates();
        X509Certificate own = shown.isEmpty() ? null : shown.get(0);
        if (chain.has(CertificateExpiredException.class)) {
            X509Certificate expired = first(shown, one -> one.getNotAfter().before(new Date()));
            return "the certificate of " + host + " expired"
                    + (expired == null ? "" : " on " + date(expired.getNotAfter()) + subject(expired));
        }
        if (chain.has(CertificateNotYetValidException.class)) {
            X509Certificate early = first(shown, one -> one.getNotBefore().after(new Date()));
            return "the certificate of " + host + " is not valid "
                    + (early == null ? "yet" : "before " + date(early.getNotBefore()) + subject(early));
        }
        if (isUnknownAuthority()) {
            return "the certificate of " + host + " is signed by an authority that is not trusted"
                    + (own == null
                            ? ""
                            : " (subject " + name(own.getSubjectX500Principal()) + ", issuer "
                                    + name(own.getIssuerX500Principal()) + ")");
        }
        if (isOfAnotherHost()) {
            return "the certificate is not for " + host + (own == null ? "" : subject(own));
        }
        return "the TLS handshake with " + host + " failed: " + reason(own);
    }

    private boolean isUnknownAuthority() {
        return chain.has(CertPathBuilderException.class)
                || chain.links().stream()
                        .anyMatch(link -> link instanceof CertPathValidatorException invalid
                                && invalid.getReason() == PKIXReason.NO_TRUST_ANCHOR);
    }

    /** The exception that says so has no type of its own. */
    private boolean isOfAnotherHost() {
        return chain.has(CertificateException.class)
                && (chain.says("no subject alternative") || chain.says("no name matching"));
    }

    private String reason(@Nullable X509Certificate own) {
        if (FailureKind.isNoTls(chain)) {
            return "the server does not speak TLS";
        }
        if (chain.has(CertificateException.class)) {
            return "its certificate is not accepted" + (own == null ? "" : subject(own));
        }
        for (Throwable link : chain.links()) {
            Matcher alert = ALERT.matcher(String.valueOf(link.getMessage()));
            if (alert.find()) {
                return "the server refused it with the alert " + alert.group(1);
            }
        }
        return "what the server offers is not acceptable ("
                + chain.first().getClass().getSimpleName() + ")";
    }

    private List<X509Certificate> certificates() {
        for (Throwable link : chain.links()) {
            if (link instanceof ExplainingTrustManager.Refused refused) {
                return refused.chain();
            }
            if (link instanceof CertPathValidatorException invalid && invalid.getCertPath() != null) {
                List<? extends Certificate> path = invalid.getCertPath().getCertificates();
                return path.stream().map(X509Certificate.class::cast).toList();
            }
        }
        return List.of();
    }

    private static @Nullable X509Certificate first(List<X509Certificate> chain, Predicate<X509Certificate> wanted) {
        return chain.stream().filter(wanted).findFirst().orElse(null);
    }

    private static String date(Date moment) {
        return moment.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String subject(X509Certificate certificate) {
        return " (subject " + name(certificate.getSubjectX500Principal()) + ")";
    }

    private static String name(X500Principal principal) {
        return printable(principal.getName());
    }

    /** Foreign text: bounded, and with everything escaped that could end a line or move a terminal. */
    static String printable(String foreign) {
        StringBuilder text = new StringBuilder();
        foreign.codePoints().limit(LONGEST_NAME).forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> text.append(String.format("\\u%04x", c));
                default -> text.appendCodePoint(c);
            }
        });
        return foreign.codePointCount(0, foreign.length()) > LONGEST_NAME ? text + "…" : text.toString();
    }
}
