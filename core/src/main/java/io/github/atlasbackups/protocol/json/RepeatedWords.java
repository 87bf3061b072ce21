package io.github.atlasbackups.protocol.json;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The words that one document has had lately: one that comes again is the same object, and five hundred checkpoints don't hold their
 * cluster's id five hundred times. Its size is fixed, whatever a document holds.
 */
final class RepeatedWords {

    private static final int SLOTS = 256;
    private static final int MAX_LENGTH = 64;

    private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

    private record Entry(Function<String, ?> make, char[] text, Object word) {
        boolean is(Function<String, ?> kind, char[] chars, int offset, int length) {
            return make == kind && Arrays.equals(text, 0, text.length, chars, offset, offset + length);
        }
    }

    /** The word that the function makes of these characters, now or before. */
    @SuppressWarnings("unchecked")
    <T> T word(Function<String, T> make, char[] chars, int offset, int length) {
        if (length == 0 || length > MAX_LENGTH) {
            return make.apply(new String(chars, offset, length));
        }
        int slot = slot(chars, offset, length);
        // Two words may meet in a slot: the second one goes next door.
        for (int neighbor = slot; ; neighbor = slot ^ 1) {
            Entry entry = entries[neighbor];
            if (entry != null && entry.is(make, chars, offset, length)) {
                return (T) entry.word();
            }
            if (entry == null || neighbor != slot) {
                T word = make.apply(new String(chars, offset, length));
                entries[neighbor] = new Entry(make, Arrays.copyOfRange(chars, offset, offset + length), word);
                return word;
            }
        }
    }

    /** By a few characters, which takes less time than all: words of one document differ in length or near their ends. */
    private static int slot(char[] chars, int offset, int length) {
        int last = offset + length - 1;
        int hash = 31 * (31 * (31 * length + chars[offset + length / 2]) + chars[Math.max(offset, last - 1)])
                + chars[last];
        return hash & SLOTS - 1;
    }
}
