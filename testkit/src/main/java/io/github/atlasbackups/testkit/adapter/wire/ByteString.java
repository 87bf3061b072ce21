package io.github.atlasbackups.testkit.adapter.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as a value. */
final class ByteString {

    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    static ByteString of(byte[] bytes) {
        return new ByteString(bytes.clone());
    }

    static ByteString utf8(String text) {
        return new ByteString(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toArray() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
