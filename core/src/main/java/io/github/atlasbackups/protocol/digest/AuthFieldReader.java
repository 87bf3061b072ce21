package io.github.atlasbackups.protocol.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code WWW-Authenticate} and {@code Authentication-Info} (RFC 9110 §11.6). Several challenges may share a field
 * line, or have one each; a comma separates challenges as well as parameters, so that what follows a word decides which
 * it is.
 *
 * <p>Never throws: from the first thing that breaks the grammar, the rest of its line is not read, and the challenge it
 * stands in is not {@linkplain AuthChallenge#readable() readable}. Takes time in proportion to the length, and no stack.
 */
final class AuthFieldReader {

    private final String line;
    private int at;

    private final List<AuthChallenge> challenges = new ArrayList<>();
    private @Nullable String scheme;
    private Map<String, String> parameters = new HashMap<>();

    private AuthFieldReader(String line) {
        this.line = line;
    }

    /** The challenges of all lines of a field, in order. */
    static List<AuthChallenge> challenges(List<String> lines) {
        List<AuthChallenge> all = new ArrayList<>();
        for (String line : lines) {
            AuthFieldReader reader = new AuthFieldReader(line);
            reader.finish(reader.read());
            all.addAll(reader.challenges);
        }
        return all;
    }

    /** The parameters of a field that has no scheme; empty if it is not readable. */
    static Map<String, String> parameters(String line) {
        AuthFieldReader reader = new AuthFieldReader(line);
        reader.scheme = "";
        boolean readable = reader.read() && reader.challenges.isEmpty();
        return readable ? Map.copyOf(reader.parameters) : Map.of();
    }

    private boolean read() {
        boolean readable = true;
        for (skipSeparators(); readable && at < line.length(); skipSeparators()) {
            String word = token();
            int afterWord = at;
            skipSpace();
            if (word.isEmpty()) {
                readable = false;
            } else if (scheme != null && peek() == '=') {
                at++;
                readable = parameter(word) && endsHere();
            } else {
                at = afterWord;
                readable = begin(word);
            }
        }
        return readable;
    }

    private boolean begin(String word) {
        finish(true);
        scheme = word.toLowerCase(Locale.ROOT);
        if (at < line.length() && peek() != ' ' && peek() != '\t' && peek() != ',') {
            return false;
        }
        skipSpace();
        skipToken68();
        return true;
    }

    private boolean parameter(String name) {
        skipSpace();
        boolean quoted = peek() == '"';
        String value = quoted ? quoted() : token();
        // RFC 9110 §11.2: a name must occur only once.
        return value != null
                && (quoted || !value.isEmpty())
                && parameters.put(name.toLowerCase(Locale.ROOT), value) == null;
    }

    private void finish(boolean readable) {
        if (scheme != null) {
            challenges.add(new AuthChallenge(scheme, parameters, readable));
        }
        parameters = new HashMap<>();
        scheme = null;
    }

    private @Nullable String quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                at++;
                return text.toString();
            }
            if (c == '\\') {
                at++;
                if (at == line.length()) {
                    return null;
                }
                c = line.charAt(at);
            }
            text.append(c);
        }
        return null;
    }

    private String token() {
        int start = at;
        while (at < line.length() && isTokenChar(line.charAt(at))) {
            at++;
        }
        return line.substring(start, at);
    }

    /** Passes over a token68 (as of Basic or Negotiate) if there is one: a run up to a comma or the end, and no parameter. */
    private void skipToken68() {
        int start = at;
        while (at < line.length() && isToken68Char(line.charAt(at))) {
            at++;
        }
        while (peek() == '=') {
            at++;
        }
        if (!endsHere()) {
            at = start;
        }
    }

    private boolean endsHere() {
        skipSpace();
        return at == line.length() || peek() == ',';
    }

    private void skipSeparators() {
        while (at < line.length() && (isSpace(line.charAt(at)) || line.charAt(at) == ',')) {
            at++;
        }
    }

    private void skipSpace() {
        while (at < line.length() && isSpace(line.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isTokenChar(char c) {
        return isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static boolean isToken68Char(char c) {
        return isLetterOrDigit(c) || "-._~+/".indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
