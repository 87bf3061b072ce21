package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.credentials.AccessToken;
import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.credentials.ServiceAccount;
import io.github.atlasbackups.text.ForeignText;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The secrets of one client: whatever the service sends passes here before it is kept or shown, so that an answer which quotes
 * the request brings none of them into a message. Found as they are, URL-encoded, with JSON or HTML escapes, and in Base64, alone
 * or as part of more. Thread-safe.
 */
public final class Secrets {

    /** A client has one access token at a time, and an answer to a call with the one before may still come. */
    private static final int TOKENS = 4;

    /** Bytes of a body, for a quote of far less. */
    private static final int SEEN = 16 << 10;

    private static final String MASK = "***";

    private final List<SecretForms> lasting;
    private volatile List<SecretForms> tokens = List.of();

    private Secrets(List<SecretForms> lasting) {
        this.lasting = lasting;
    }

    /** No secrets: what looks like one is masked all the same. */
    public static Secrets none() {
        return new Secrets(List.of());
    }

    /** The secrets among these credentials. */
    public static Secrets of(Credentials credentials) {
        if (credentials instanceof ServiceAccount account) {
            return new Secrets(List.of(SecretForms.of(account.clientId(), account.clientSecret())));
        }
        if (credentials instanceof ApiKey key) {
            return new Secrets(List.of(SecretForms.of(key.publicKey(), key.privateKey())));
        }
        return new Secrets(List.of(SecretForms.of(null, ((AccessToken) credentials).token())));
    }

    /** From now on also this access token; the fifth last is forgotten. */
    public synchronized void add(String token) {
        List<SecretForms> next = new ArrayList<>(tokens);
        next.add(SecretForms.of(null, token));
        tokens = List.copyOf(next.subList(Math.max(0, next.size() - TOKENS), next.size()));
    }

    /** As {@link ForeignText#printable}. */
    public String printable(String foreign, int maxLength) {
        return ForeignText.printable(masked(foreign), maxLength);
    }

    /** As {@link ForeignText#quoted}. */
    public String quoted(String foreign, int maxLength) {
        return ForeignText.quoted(masked(foreign), maxLength);
    }

    /** The start of a body, quoted as {@link ForeignText#quoted} does. */
    public String quoted(HttpResponse response, int maxLength) {
        if (response.bodyLength() <= SEEN) {
            return quoted(response.bodyText(), maxLength);
        }
        try {
            String seen = new String(response.bodyStream().readNBytes(SEEN), StandardCharsets.UTF_8);
            return quoted(withoutLastWord(seen) + '…', maxLength);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The cut may have left half of a secret, which nothing finds any more. */
    private static String withoutLastWord(String text) {
        int end = text.length();
        while (end > 0
                && !Character.isWhitespace(text.charAt(end - 1))
                && "<>\"'{}[]()".indexOf(text.charAt(end - 1)) < 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private String masked(String foreign) {
        List<SecretForms> recent = tokens;
        if (lasting.isEmpty() && recent.isEmpty()) {
            return foreign;
        }
        DecodedText decoded = DecodedText.of(foreign);
        boolean[] hit = new boolean[foreign.length()];
        lasting.forEach(secret -> secret.findIn(decoded, hit));
        recent.forEach(token -> token.findIn(decoded, hit));
        StringBuilder masked = new StringBuilder(foreign.length());
        for (int i = 0; i < foreign.length(); i++) {
            if (!hit[i]) {
                masked.append(foreign.charAt(i));
            } else if (i == 0 || !hit[i - 1]) {
                masked.append(MASK);
            }
        }
        return masked.toString();
    }

    /** How many there are, and none of them. */
    @Override
    public String toString() {
        return "Secrets[" + (lasting.size() + tokens.size()) + "]";
    }
}
