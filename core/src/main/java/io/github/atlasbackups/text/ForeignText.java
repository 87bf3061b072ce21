package io.github.atlasbackups.text;

/**
 * Makes text that came from outside safe to show: it stays on one line, moves no terminal, has a bounded length, and what looks
 * like a credential in it is masked as {@code ***}.
 *
 * <p>Escaped as {@code \}{@code u001b} are: control characters and line ends of every kind, format characters (bidi marks, zero-width
 * ones), white space other than the space, half a surrogate pair, and what has no glyph of its own. Everything else, other
 * scripts and emoji included, is kept. Safe text passes unchanged, so that applying it twice does no harm.
 */
public final class ForeignText {

    /** Looked at beyond what is shown: masking and escaping need to see more than a cut leaves. */
    private static final int SEEN_PER_SHOWN = 20;

    private ForeignText() {}

    /**
     * The text made safe, masked first.
     *
     * @param maxLength the most characters that the result has, more than 2; a longer one ends in {@code …}
     */
    public static String printable(String foreign, int maxLength) {
        return escaped(masked(foreign, maxLength), maxLength);
    }

    /** The same in quotes, with quotes and backslashes in it escaped; the quotes count too. */
    public static String quoted(String foreign, int maxLength) {
        String text = masked(foreign, maxLength).replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + escaped(text, maxLength - 2) + '"';
    }

    /** The text escaped and bounded but not masked: for text of one's own with foreign pieces that went through the others. */
    public static String escaped(String text, int maxLength) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), maxLength));
        int cut = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isSafe(c)) {
                safe.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    safe.append(String.format("\\u%04x", (int) unit));
                }
            }
            if (safe.length() > maxLength) {
                safe.setLength(cut);
                return safe.append('…').toString();
            }
            if (safe.length() < maxLength) {
                cut = safe.length();
            }
        }
        return safe.toString();
    }

    private static String masked(String foreign, int maxLength) {
        int seen = maxLength * SEEN_PER_SHOWN;
        return foreign.length() <= seen
                ? CredentialPatterns.mask(foreign)
                : CredentialPatterns.mask(foreign.substring(0, seen)) + '…';
    }

    private static boolean isSafe(int c) {
        if (c >= ' ' && c < 0x7f) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> !isInvisible(c);
        };
    }

    /** Default-ignorable letters and marks (Unicode's DerivedCoreProperties) that the categories above leave. */
    private static boolean isInvisible(int c) {
        return c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || (c >= 0x180b && c <= 0x180f)
                || c == 0x3164
                || (c >= 0xfe00 && c <= 0xfe0f)
                || c == 0xffa0
                || (c >= 0xe0100 && c <= 0xe01ef);
    }
}
