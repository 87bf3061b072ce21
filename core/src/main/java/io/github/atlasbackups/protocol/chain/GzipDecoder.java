package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes one body in gzip (RFC 1952), of one member or several, up to a limit. Every check that the format has is made, and
 * nothing may follow the last member: what is decoded is what was encoded, or the decoding fails. ({@code GZIPInputStream} takes
 * a damaged second member for the end.)
 *
 * <p>Never holds more decoded bytes than the limit, whatever the body is or says of its size.
 */
final class GzipDecoder {

    private static final int BUFFER = 8 << 10;
    private static final int PIECE = 64 << 10;

    /** Deflate can't shrink anything further: a size that says so is not worth reserving room for. */
    private static final long BEST_RATIO = 1032;

    private static final int SIZE_BYTES = 4;
    private static final int DEFLATE = 8;
    private static final int TIME_AND_SYSTEM = 6;
    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;

    private final InputStream source;
    private final int limit;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32 checksum = new CRC32();
    private final List<byte[]> pieces = new ArrayList<>();
    private int position;
    private int end;
    private byte[] piece;
    private int filled;
    private int total;

    private GzipDecoder(HttpResponse response, int limit) {
        this.source = response.bodyStream();
        this.limit = limit;
        this.piece = new byte[firstPiece(response, limit)];
    }

    /** Why a body could not be decoded. */
    static final class UndecodableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final Kind kind;

        UndecodableException(Kind kind, String what) {
            super(what, null, false, false);
            this.kind = kind;
        }

        /** TOO_LARGE, TRUNCATED, or PROTOCOL for a body that is damaged. */
        Kind kind() {
            return kind;
        }
    }

    /**
     * The response's body decoded.
     *
     * @param limit the most bytes that it may have, at least 1
     */
    static byte[] decode(HttpResponse response, int limit) throws UndecodableException {
        return new GzipDecoder(response, limit).decode();
    }

    /** The same, but of a body that has more bytes than the limit the first ones. */
    static byte[] decodeStart(HttpResponse response, int limit) throws UndecodableException {
        GzipDecoder decoder = new GzipDecoder(response, limit);
        try {
            return decoder.decode();
        } catch (UndecodableException undecodable) {
            if (undecodable.kind() == Kind.TOO_LARGE) {
                return decoder.decoded();
            }
            throw undecodable;
        }
    }

    private byte[] decode() throws UndecodableException {
        Inflater inflater = new Inflater(true);
        try {
            do {
                member(inflater);
            } while (hasMore());
            return decoded();
        } catch (DataFormatException damaged) {
            throw damaged("its data make no sense");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            inflater.end();
        }
    }

    /** The size that the last member states, which is that of all there is if there is one: then nothing needs copying. */
    private static int firstPiece(HttpResponse response, int limit) {
        int length = response.bodyLength();
        long stated = 0;
        try (InputStream tail = response.bodyStream()) {
            tail.skip(length - SIZE_BYTES);
            for (int shift = 0; shift < 8 * SIZE_BYTES; shift += 8) {
                stated |= (long) tail.read() << shift;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        boolean isPlausible = stated > 0 && stated <= limit && stated <= BEST_RATIO * length;
        return isPlausible ? (int) stated : Math.min(PIECE, limit);
    }

    private void member(Inflater inflater) throws IOException, DataFormatException, UndecodableException {
        header();
        checksum.reset();
        inflater.reset();
        long before = total;
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                if (!hasMore()) {
                    throw truncated();
                }
                inflater.setInput(buffer, position, end - position);
                position = end;
            }
            inflate(inflater);
        }
        position = end - inflater.getRemaining();
        if (number(SIZE_BYTES) != checksum.getValue()) {
            throw damaged("its checksum is another");
        }
        if (number(SIZE_BYTES) != total - before) {
            throw damaged("it has another size than it states");
        }
    }

    private void inflate(Inflater inflater) throws DataFormatException, UndecodableException {
        if (total == limit) {
            if (inflater.inflate(new byte[1]) > 0) {
                throw new UndecodableException(
                        Kind.TOO_LARGE, "the body is larger than " + limit + " bytes once decompressed");
            }
            return;
        }
        if (filled == piece.length) {
            pieces.add(piece);
            piece = new byte[Math.min(PIECE, limit - total)];
            filled = 0;
        }
        int count = inflater.inflate(piece, filled, piece.length - filled);
        checksum.update(piece, filled, count);
        filled += count;
        total += count;
    }

    private void header() throws IOException, UndecodableException {
        checksum.reset();
        if (headerByte() != 0x1f || headerByte() != 0x8b || headerByte() != DEFLATE) {
            throw damaged("it does not begin as gzip does, or something follows it");
        }
        int flags = headerByte();
        if ((flags & RESERVED) != 0) {
            throw damaged("it has flags that gzip has not");
        }
        skip(TIME_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            skip(headerByte() | headerByte() << 8);
        }
        skipText((flags & NAME) != 0);
        skipText((flags & COMMENT) != 0);
        long expected = checksum.getValue() & 0xffff;
        if ((flags & HEADER_CHECKSUM) != 0 && number(2) != expected) {
            throw damaged("the checksum of its header is another");
        }
    }

    private void skip(int count) throws IOException, UndecodableException {
        for (int i = 0; i < count; i++) {
            headerByte();
        }
    }

    private void skipText(boolean isThere) throws IOException, UndecodableException {
        boolean more = isThere;
        while (more) {
            more = headerByte() != 0;
        }
    }

    private int headerByte() throws IOException, UndecodableException {
        int next = next();
        checksum.update(next);
        return next;
    }

    /** So many bytes as one number, the least significant first. */
    private long number(int bytes) throws IOException, UndecodableException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) next() << 8 * i;
        }
        return number;
    }

    private int next() throws IOException, UndecodableException {
        if (!hasMore()) {
            throw truncated();
        }
        return buffer[position++] & 0xff;
    }

    private boolean hasMore() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, source.read(buffer));
        }
        return end > 0;
    }

    private byte[] decoded() {
        if (pieces.isEmpty() && filled == piece.length) {
            return piece;
        }
        byte[] all = new byte[total];
        int at = 0;
        for (byte[] full : pieces) {
            System.arraycopy(full, 0, all, at, full.length);
            at += full.length;
        }
        System.arraycopy(piece, 0, all, at, filled);
        return all;
    }

    private UndecodableException truncated() {
        return new UndecodableException(
                Kind.TRUNCATED, "the gzip body ends too early, " + total + " bytes into the content");
    }

    private static UndecodableException damaged(String how) {
        return new UndecodableException(Kind.PROTOCOL, "the gzip body is damaged: " + how);
    }
}
