package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Responses as bytes of HTTP/1.1. */
final class Framing {

    private static final int CHUNK = 1_000;

    private Framing() {}

    /** With its length declared, as the service does. The length stands first: byte 37 is its first digit. */
    static Reply declared(HttpResponse response) {
        return declaring(response.bodyLength(), response).send(bytes(response));
    }

    /** The head alone, declaring this length whatever the body has. */
    static Reply declaring(int length, HttpResponse response) {
        return head(response, "Content-Length: " + length);
    }

    /** In chunks, the last one included. */
    static Reply chunked(HttpResponse response) {
        return chunkedWithoutEnd(response).chunk("");
    }

    /** In chunks that all come, but without the one that says so. */
    static Reply chunkedWithoutEnd(HttpResponse response) {
        Reply reply = head(response, "Transfer-Encoding: chunked");
        String body = response.bodyText();
        for (int from = 0; from < body.length(); from += CHUNK) {
            reply = reply.chunk(body.substring(from, Math.min(body.length(), from + CHUNK)));
        }
        return reply;
    }

    /** Up to the end of the connection. */
    static Reply untilClose(HttpResponse response) {
        return head(response, "Connection: close").send(bytes(response)).close();
    }

    /** A head that begins with this line, and has the response's own header lines. */
    static Reply head(HttpResponse response, String firstLine) {
        List<String> lines = new ArrayList<>();
        lines.add("HTTP/1.1 " + response.status() + " Status");
        lines.add(firstLine);
        for (Map.Entry<String, List<String>> field : response.headers().toMap().entrySet()) {
            field.getValue().forEach(value -> lines.add(field.getKey() + ": " + value));
        }
        return Reply.head(lines.toArray(String[]::new));
    }

    static byte[] bytes(HttpResponse response) {
        try {
            return response.bodyStream().readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
