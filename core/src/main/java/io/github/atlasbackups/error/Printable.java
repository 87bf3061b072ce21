package io.github.atlasbackups.error;

/** Foreign text made safe for a message: bounded, on one line, control characters escaped. */
final class Printable {

    private Printable() {}

    static String of(String foreign, int maxLength) {
        int length = Math.min(foreign.length(), maxLength);
        StringBuilder text = new StringBuilder(length + 8);
        for (int i = 0; i < length; i++) {
            char c = foreign.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c) || Character.getType(c) == Character.FORMAT) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return foreign.length() > maxLength ? text.append("…").toString() : text.toString();
    }
}
