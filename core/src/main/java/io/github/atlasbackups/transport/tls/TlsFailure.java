package io.github.atlasbackups.transport.tls;

import io.github.atlasbackups.text.ForeignText;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * For adapters: why a TLS handshake failed, in the same words over every transport. The texts of exceptions quote what arrived; all that
 * is shown here of the peer are names and dates of its certificate, bounded and on one line. Which certificate it is can be said where
 * {@link ExplainedTrust} decided; else only some exceptions hold it.
 */
public final class TlsFailure {

    private static final int MAX_NAME = 200;
    /** A chain longer than this has a loop in it. */
    private static final int MAX_LINKS = 20;

    private static final Pattern ALERT = Pattern.compile("(?:Received fatal alert|alert): ([a-z_]{1,40})");

    private final String host;
    private final List<Throwable> links;
    private final boolean isPlainText;

    private TlsFailure(String host, List<Throwable> links, boolean isPlainText) {
        this.host = host;
        this.links = links;
        this.isPlainText = isPlainText;
    }

    /**
     * The failure that an exception and its causes tell of.
     *
     * @param host the host that was asked
     * @param thrown what the client threw, wrappers included
     * @param isPlainText whether what came was no TLS: each client says that in its own way
     */
    public static TlsFailure of(String host, Throwable thrown, boolean isPlainText) {
        List<Throwable> links = new ArrayList<>();
        for (Throwable link = thrown; link != null && links.size() < MAX_LINKS; link = link.getCause()) {
            links.add(link);
        }
        return new TlsFailure(host, List.copyOf(links), isPlainText);
    }

    /**
     * One line, without a full stop.
     *
     * @param now which of a chain's certificates has expired, or is not valid yet, is seen by
     */
    public String words(Instant now) {
        List<X509Certificate> chain = chain();
        X509Certificate own = chain.isEmpty() ? null : chain.get(0);
        if (has(CertificateExpiredException.class)) {
            X509Certificate ended = first(chain, one -> one.getNotAfter().before(Date.from(now)));
            return "the certificate of " + host + " expired"
                    + (ended == null ? "" : " on " + date(ended.getNotAfter()) + subject(ended));
        }
        if (has(CertificateNotYetValidException.class)) {
            X509Certificate early = first(chain, one -> one.getNotBefore().after(Date.from(now)));
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
        if (isForAnotherHost()) {
            return "the certificate is not for " + host + (own == null ? "" : subject(own));
        }
        return "the TLS handshake with " + host + " failed: " + reason(own);
    }

    private boolean isUnknownAuthority() {
        return has(CertPathBuilderException.class)
                || find(CertPathValidatorException.class)
                        .filter(invalid -> invalid.getReason() == PKIXReason.NO_TRUST_ANCHOR)
                        .isPresent();
    }

    /** The JDK checks the host last, and says that it is another with a plain exception without a cause. */
    private boolean isForAnotherHost() {
        Optional<ExplainedTrust.Refusal> refusal = find(ExplainedTrust.Refusal.class);
        return refusal.isPresent()
                ? refusal.get().isForAnotherHost()
                : find(CertificateException.class)
                        .filter(refused ->
                                refused.getClass() == CertificateException.class && refused.getCause() == null)
                        .isPresent();
    }

    private String reason(@Nullable X509Certificate own) {
        if (isPlainText) {
            return "the server does not speak TLS";
        }
        if (has(CertificateException.class)) {
            return "its certificate is not accepted"
                    + find(CertPathValidatorException.class)
                            .map(invalid -> ", "
                                    + ForeignText.printable(invalid.getReason().toString(), MAX_NAME))
                            .orElse("")
                    + (own == null ? "" : subject(own));
        }
        for (Throwable link : links) {
            Matcher alert = ALERT.matcher(String.valueOf(link.getMessage()));
            if (alert.find()) {
                return "the server refused it with the alert " + alert.group(1);
            }
        }
        Throwable innermost = links.get(links.size() - 1);
        return "what the server offers is not acceptable ("
                + innermost.getClass().getSimpleName() + ")";
    }

    private List<X509Certificate> chain() {
        Optional<ExplainedTrust.Refusal> refusal = find(ExplainedTrust.Refusal.class);
        if (refusal.isPresent()) {
            return refusal.get().chain();
        }
        List<? extends Certificate> path = find(CertPathValidatorException.class)
                .map(CertPathValidatorException::getCertPath)
                .<List<? extends Certificate>>map(found -> found.getCertificates())
                .orElse(List.of());
        return path.stream().map(X509Certificate.class::cast).toList();
    }

    private static @Nullable X509Certificate first(List<X509Certificate> chain, Predicate<X509Certificate> wanted) {
        return chain.stream().filter(wanted).findFirst().orElse(null);
    }

    private static LocalDate date(Date moment) {
        return LocalDate.ofInstant(moment.toInstant(), ZoneOffset.UTC);
    }

    private static String subject(X509Certificate certificate) {
        return " (subject " + name(certificate.getSubjectX500Principal()) + ")";
    }

    private static String name(X500Principal principal) {
        return ForeignText.printable(principal.getName(), MAX_NAME);
    }

    private boolean has(Class<? extends Throwable> type) {
        return find(type).isPresent();
    }

    private <T extends Throwable> Optional<T> find(Class<T> type) {
        return links.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
