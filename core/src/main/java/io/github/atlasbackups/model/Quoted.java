package io.github.atlasbackups.model;

/** Refused input as a message may show it: in quotes, at most 64 characters of it, anything but printable ASCII masked. */
final class Quoted {

    private static final int MAX = 64;

    private Quoted() {}

    static String of(String input) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < Math.min(input.length(), MAX); i++) {
            char c = input.charAt(i);
            text.append(c >= 0x20 && c < 0x7f ? c : '?');
        }
        return text.append(input.length() > MAX ? "…\" (" + input.length() + " characters)" : "\"")
                .toString();
    }
}
