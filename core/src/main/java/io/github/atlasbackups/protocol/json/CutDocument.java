package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Tells a JSON document that ends too early from one that is whole, by its brackets alone: an object or array is whole when
 * the bracket that began it is closed. A parser would not do: it calls a word that breaks off ({@code fal}) an unknown one.
 * Whether the document is any good is for the readers to say.
 */
public final class CutDocument {

    private static final int BUFFER = 8 << 10;

    private int depth;
    private boolean begun;
    private boolean inString;
    private boolean escaped;

    private CutDocument() {}

    /** Whether the body has nothing in it, or begins like an object or array that does not end. */
    public static boolean is(HttpResponse response) {
        CutDocument document = new CutDocument();
        byte[] buffer = new byte[BUFFER];
        try (InputStream body = response.bodyStream()) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (!document.goesOnAfter(buffer[i])) {
                        return false;
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return true;
    }

    /** Takes the next byte; no byte of a longer UTF-8 sequence looks like one of those that matter. */
    private boolean goesOnAfter(byte next) {
        if (inString) {
            inString = escaped || next != '"';
            escaped = !escaped && next == '\\';
            return true;
        }
        switch (next) {
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            case '"' -> inString = true;
            default -> {}
        }
        begun |= !isSpace(next);
        return !begun || depth > 0;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
