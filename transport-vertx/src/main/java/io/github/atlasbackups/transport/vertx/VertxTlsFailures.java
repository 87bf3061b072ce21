package io.github.atlasbackups.transport.vertx;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Says why a TLS handshake failed, in words of ours: the texts of the exceptions quote what arrived.
 *
 * <p>All that is shown of the peer are names and dates of its certificate, on one line and bounded. Where the trust was
 * given as an {@code SSLContext}, only some exceptions hold the certificate, and it may be missing.
 */
final class VertxTlsFailures {

    private static final int MAX_NAME = 200;
    private static final Pattern ALERT = Pattern.compile("(?:Received fatal alert|alert): ([a-z_]{1,40})");

    private VertxTlsFailures() {}

    static String describe(String host, Throwable failure) {
        List<X509Certificate> chain = chainIn(failure);
        if (find(CertificateExpiredException.class, failure) != null) {
            Date now = new Date();
            X509Certificate ended =
                    first(chain, certificate -> certificate.getNotAfter().before(now));
            return "the certificate of " + host + " expired"
                    + shown(ended, one -> " on " + date(one.getNotAfter()) + " (subject " + subject(one) + ")");
        }
        if (find(CertificateNotYetValidException.class, failure) != null) {
            Date now = new Date();
            X509Certificate early =
                    first(chain, certificate -> certificate.getNotBefore().after(now));
            return "the certificate of " + host + " is not valid "
                    + (early == null
                            ? "yet"
                            : "before " + date(early.getNotBefore()) + " (subject " + subject(early) + ")");
        }
        X509Certificate own = chain.isEmpty() ? null : chain.get(0);
        if (isUnknownAuthority(failure)) {
            return "the certificate of " + host + " is signed by an authority that is not trusted"
                    + shown(
                            own,
                            one -> " (subject " + subject(one) + ", issuer " + name(one.getIssuerX500Principal())
                                    + ")");
        }
        if (isForAnotherHost(failure)) {
            return "the certificate is not for " + host + shown(own, one -> " (subject " + subject(one) + ")");
        }
        return "the TLS handshake with " + host + " failed: " + reason(failure, own);
    }

    private static boolean isUnknownAuthority(Throwable failure) {
        CertPathValidatorException invalid = find(CertPathValidatorException.class, failure);
        return find(CertPathBuilderException.class, failure) != null
                || invalid != null && invalid.getReason().toString().equals("NO_TRUST_ANCHOR");
    }

    /** The JDK checks the host last, and says that it is another with a plain exception without a cause. */
    private static boolean isForAnotherHost(Throwable failure) {
        ExplainedTrust.Refusal refusal = find(ExplainedTrust.Refusal.class, failure);
        if (refusal != null) {
            return refusal.isForAnotherHost();
        }
        CertificateException refused = find(CertificateException.class, failure);
        return refused != null && refused.getClass() == CertificateException.class && refused.getCause() == null;
    }

    private static String reason(Throwable failure, @Nullable X509Certificate own) {
        if (find(NotSslRecordException.class, failure) != null) {
            return "the server does not speak TLS";
        }
        if (find(CertificateException.class, failure) != null) {
            CertPathValidatorException invalid = find(CertPathValidatorException.class, failure);
            return "its certificate is not accepted"
                    + (invalid == null ? "" : ", " + name(invalid.getReason().toString()))
                    + shown(own, one -> " (subject " + subject(one) + ")");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher alert = ALERT.matcher(String.valueOf(cause.getMessage()));
            if (alert.find()) {
                return "the server refused it with the alert " + alert.group(1);
            }
        }
        return "what the server offers is not acceptable ("
                + innermost(failure).getClass().getSimpleName() + ")";
    }

    private static List<X509Certificate> chainIn(Throwable failure) {
        ExplainedTrust.Refusal refusal = find(ExplainedTrust.Refusal.class, failure);
        if (refusal != null) {
            return refusal.chain();
        }
        CertPathValidatorException invalid = find(CertPathValidatorException.class, failure);
        if (invalid == null || invalid.getCertPath() == null) {
            return List.of();
        }
        List<? extends Certificate> path = invalid.getCertPath().getCertificates();
        return path.stream().map(X509Certificate.class::cast).toList();
    }

    private static @Nullable X509Certificate first(List<X509Certificate> chain, Predicate<X509Certificate> wanted) {
        return chain.stream().filter(wanted).findFirst().orElse(null);
    }

    private static String shown(@Nullable X509Certificate certificate, Function<X509Certificate, String> text) {
        return certificate == null ? "" : text.apply(certificate);
    }

    private static LocalDate date(Date moment) {
        return LocalDate.ofInstant(moment.toInstant(), ZoneOffset.UTC);
    }

    private static String subject(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    private static String name(X500Principal principal) {
        return name(principal.getName());
    }

    /** Foreign text on one line: bounded, with whatever could move a terminal escaped. */
    private static String name(String foreign) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(foreign.length(), MAX_NAME); i++) {
            char c = foreign.charAt(i);
            int type = Character.getType(c);
            boolean plain = !Character.isISOControl(c)
                    && !Character.isSurrogate(c)
                    && type != Character.FORMAT
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            text.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return foreign.length() > MAX_NAME ? text.append("…").toString() : text.toString();
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
