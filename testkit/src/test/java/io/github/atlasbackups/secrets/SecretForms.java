package io.github.atlasbackups.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The forms in which a secret may show up in a text: raw, percent- and form-encoded, JSON-escaped, hexadecimal, and Base64
 * wherever in a longer text it stood when that was encoded.
 */
final class SecretForms {

    private SecretForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(form);
        forms.add(form.replace("+", "%20"));
        forms.add(form.replace("+", "%20").replace("%7E", "~").toLowerCase(java.util.Locale.ROOT));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
        for (String text : new String[] {secret, form}) {
            for (int offset = 0; offset < 3; offset++) {
                forms.add(base64(text, offset, Base64.getEncoder()));
                forms.add(base64(text, offset, Base64.getUrlEncoder()));
            }
        }
        return forms;
    }

    /** The characters of an encoding that come from the secret alone, whatever stood before and after it. */
    private static String base64(String secret, int offset, Base64.Encoder encoder) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] shifted = new byte[offset + bytes.length];
        Arrays.fill(shifted, 0, offset, (byte) ':');
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        int first = (offset * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        return encoder.encodeToString(shifted).substring(first, last);
    }
}
