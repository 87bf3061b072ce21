package io.github.atlasbackups.protocol.json;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The forms of one secret by which it is found in a text, whatever the text's encodings are. */
final class SecretForms {

    /** A piece of Base64 that is shorter could stand anywhere by chance. */
    private static final int LEAST_CORE = 8;

    private final String plain;
    private final List<String> base64;

    private SecretForms(String plain, List<String> base64) {
        this.plain = plain;
        this.base64 = base64;
    }

    /** The forms of a secret, and of the pair that Basic authentication makes of it and a name. */
    static SecretForms of(@Nullable String name, String secret) {
        Set<String> base64 = new LinkedHashSet<>();
        for (String text : List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            base64.add(encoded(bytes));
            for (int offset = 0; offset < 3; offset++) {
                String core = core(bytes, offset);
                if (core.length() >= LEAST_CORE) {
                    base64.add(core);
                }
            }
            if (name != null) {
                base64.add(encoded((name + ":" + text).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return new SecretForms(
                DecodedText.of(secret).text(),
                base64.stream().map(form -> DecodedText.of(form).text()).toList());
    }

    /** Marks what of a text stands for the secret. */
    void findIn(DecodedText text, boolean[] hit) {
        text.find(plain, false, hit);
        for (String form : base64) {
            text.find(form, true, hit);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The Base64 digits that the bytes alone decide when this many other bytes (modulo 3) stand before them. */
    private static String core(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String digits = encoded(shifted);
        int from = (offset * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return from < to ? digits.substring(from, to) : "";
    }
}
