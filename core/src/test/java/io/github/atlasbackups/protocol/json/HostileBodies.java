package io.github.atlasbackups.protocol.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;

/** Reads bodies as large as a transport lets through, made to cost as much as they can; to be run in a JVM with little memory. */
final class HostileBodies {

    private static final int SIZE = 63 << 20;
    private static final ItemReader<Checkpoint> CHECKPOINTS = ItemReader.of(Checkpoint.class);

    private HostileBodies() {}

    public static void main(String[] args) {
        byte[] body = new byte[SIZE];
        page("items", body, "{\"results\":[{}", ",{}");
        page("parts", body, "{\"results\":[{\"parts\":[{}", ",{}");
        page("lists", body, "{\"results\":[{}", ",{\"parts\":[{}" + ",{}".repeat(5_000) + "]}");
        page("links", body, "{\"links\":[{}", ",{}");
        page("unknown", body, "{\"x\":[0", ",0");
        page("lines", body, "{\"results\":[", "\n");
        names(body);
        error("parameters", body, "{\"error\":400,\"parameters\":[0", ",0");
        error("violations", body, "{\"error\":400,\"badRequestDetail\":{\"fields\":[{}", ",{}");
        error("html", body, "<html>", "<p>Bearer x1x1x1</p>");
    }

    /** The repeated piece fills the body; the document never ends, which is seen only if it is read so far. */
    private static byte[] filled(byte[] body, String start, String piece) {
        byte[] begin = start.getBytes(US_ASCII);
        byte[] next = piece.getBytes(US_ASCII);
        System.arraycopy(begin, 0, body, 0, begin.length);
        for (int i = begin.length; i < body.length; i++) {
            body[i] = next[(i - begin.length) % next.length];
        }
        return body;
    }

    private static void page(String name, byte[] body, String start, String piece) {
        refused(name, filled(body, start, piece));
    }

    /** Each name is another: whoever looks for duplicates has to keep them all. */
    private static void names(byte[] body) {
        filled(body, "{\"x\":0", ",\"aaaaa\":0");
        int counter = 0;
        for (int i = 8; i + 10 < body.length; i += 10) {
            int value = counter++;
            for (int digit = 0; digit < 5; digit++) {
                body[i + digit] = (byte) ('a' + value % 26);
                value /= 26;
            }
        }
        refused("names", body);
    }

    private static void refused(String name, byte[] body) {
        try {
            CHECKPOINTS.page(HttpResponse.of(200, HttpHeaders.empty(), body), false, Secrets.none());
            System.out.println(name + ": was read");
        } catch (AtlasDecodingException refused) {
            System.out.println(name + ": " + refused.getMessage().replaceAll(" \\(line.*", ""));
        }
    }

    private static void error(String name, byte[] body, String start, String piece) {
        ApiError error = ErrorReader.read(
                400, HttpResponse.of(400, HttpHeaders.empty(), filled(body, start, piece)), Secrets.none());
        System.out.println(name + ": " + AtlasApiException.of(error).getMessage());
    }
}
