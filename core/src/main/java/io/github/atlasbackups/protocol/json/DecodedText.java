package io.github.atlasbackups.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * A text with its encodings undone (URL encoding, JSON and HTML escapes, layers of them), which still knows where each of its
 * characters came from. In a form of its own for comparing: UTF-8 bytes in lower case, line ends and backslashes left out, and one
 * character for those that encodings swap ({@code +}, {@code -} and space; {@code /} and {@code _}).
 */
final class DecodedText {

    private static final int LAYERS = 8;
    private static final int LONGEST_ENTITY = 10;
    private static final Map<String, Character> ENTITIES =
            Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'', "nbsp", ' ');

    private final String original;
    private char[] chars;
    private int[] from;
    private int[] to;
    private int length;

    private DecodedText(String original, int capacity) {
        this.original = original;
        chars = new char[capacity];
        from = new int[capacity];
        to = new int[capacity];
    }

    static DecodedText of(String text) {
        DecodedText layer = new DecodedText(text, text.length());
        for (int i = 0; i < text.length(); i++) {
            layer.addBytes(text.charAt(i), i, i + 1);
        }
        for (int i = 0; i < LAYERS; i++) {
            DecodedText next = layer.decoded();
            if (next.length == layer.length) {
                break;
            }
            layer = next;
        }
        return layer.comparable();
    }

    String text() {
        return new String(chars, 0, length);
    }

    /** Marks what of the original text stands for this, and with it the whole run of Base64 digits that it is in if asked. */
    void find(String form, boolean wholeRun, boolean[] hit) {
        if (form.isEmpty()) {
            return;
        }
        String text = text();
        for (int at = text.indexOf(form); at >= 0; ) {
            int begin = at;
            int end = at + form.length();
            while (wholeRun && begin > 0 && isBase64(begin - 1)) {
                begin--;
            }
            while (wholeRun && end < length && isBase64(end)) {
                end++;
            }
            Arrays.fill(hit, from[begin], to[end - 1], true);
            at = text.indexOf(form, end);
        }
    }

    private boolean isBase64(int at) {
        char c = original.charAt(from[at]) == ' ' ? ' ' : chars[at];
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
    }

    private DecodedText decoded() {
        DecodedText next = new DecodedText(original, length);
        for (int at = 0; at < length; ) {
            at = next.addDecoded(this, at);
        }
        return next;
    }

    /** Adds what stands at this place of the other layer, decoded if it is encoded; returns the place behind it. */
    private int addDecoded(DecodedText source, int at) {
        char c = source.chars[at];
        if (c == '%' && source.hex(at + 1, 2) >= 0) {
            return addByte(source, at, 3, (char) source.hex(at + 1, 2));
        }
        if (c == '\\' && source.is(at + 1, 'u') && source.hex(at + 2, 4) >= 0) {
            return addUnit(source, at, 6, (char) source.hex(at + 2, 4));
        }
        if (c == '\\' && source.is(at + 1, 'x') && source.hex(at + 2, 2) >= 0) {
            return addUnit(source, at, 4, (char) source.hex(at + 2, 2));
        }
        if (c == '\\' && (source.is(at + 1, '\\') || source.is(at + 1, '/') || source.is(at + 1, '"'))) {
            return addByte(source, at, 2, source.chars[at + 1]);
        }
        if (c == '&') {
            int end = at + 1;
            while (end < source.length && end < at + LONGEST_ENTITY && source.chars[end] != ';') {
                end++;
            }
            int entity = source.is(end, ';') ? entity(new String(source.chars, at + 1, end - at - 1)) : -1;
            if (entity >= 0) {
                return addUnit(source, at, end + 1 - at, (char) entity);
            }
        }
        return addByte(source, at, 1, c);
    }

    private static int entity(String name) {
        try {
            if (name.startsWith("#x") || name.startsWith("#X")) {
                return Integer.parseInt(name.substring(2), 16) & 0xffff;
            }
            if (name.startsWith("#")) {
                return Integer.parseInt(name.substring(1)) & 0xffff;
            }
        } catch (NumberFormatException notOne) {
            return -1;
        }
        Character named = ENTITIES.get(name.toLowerCase(Locale.ROOT));
        return named == null ? -1 : named;
    }

    private DecodedText comparable() {
        DecodedText result = new DecodedText(original, length);
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            switch (c) {
                case '\r', '\n', '\\' -> {}
                case ' ', '-' -> result.addByte(this, i, 1, '+');
                case '_' -> result.addByte(this, i, 1, '/');
                default -> result.addByte(this, i, 1, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            }
        }
        return result;
    }

    private boolean is(int at, char c) {
        return at < length && chars[at] == c;
    }

    private int hex(int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = i < length ? Character.digit(chars[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private int addByte(DecodedText source, int at, int count, char value) {
        add(value, source.from[at], source.to[at + count - 1]);
        return at + count;
    }

    private int addUnit(DecodedText source, int at, int count, char value) {
        addBytes(value, source.from[at], source.to[at + count - 1]);
        return at + count;
    }

    private void addBytes(char unit, int begin, int end) {
        if (unit < 0x80) {
            add(unit, begin, end);
            return;
        }
        for (byte b : String.valueOf(unit).getBytes(StandardCharsets.UTF_8)) {
            add((char) (b & 0xff), begin, end);
        }
    }

    private void add(char value, int begin, int end) {
        if (length == chars.length) {
            int capacity = Math.max(16, length * 2);
            chars = Arrays.copyOf(chars, capacity);
            from = Arrays.copyOf(from, capacity);
            to = Arrays.copyOf(to, capacity);
        }
        chars[length] = value;
        from[length] = begin;
        to[length] = end;
        length++;
    }
}
