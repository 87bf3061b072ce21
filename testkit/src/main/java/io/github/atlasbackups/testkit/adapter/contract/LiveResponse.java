package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.testkit.adapter.wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A response from a file: a status line and header lines as the live service sends them over HTTP/2, an empty line, the body. */
final class LiveResponse {

    private LiveResponse() {}

    /** The response of the file with this name. */
    static Reply named(String name) {
        try (InputStream file =
                Objects.requireNonNull(LiveResponse.class.getResourceAsStream("live/" + name + ".http"), name)) {
            return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same over HTTP/1.1, with the body's length; the server closes the connection where the headers say so. */
    static Reply of(String text) {
        String[] parts = text.split("\n\n", 2);
        List<String> lines = new ArrayList<>();
        for (String line : parts[0].split("\n", -1)) {
            if (!line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                lines.add(line.replace("HTTP/2.0", "HTTP/1.1"));
            }
        }
        byte[] body = parts[1].getBytes(StandardCharsets.UTF_8);
        lines.add("Content-Length: " + body.length);
        Reply reply = Reply.head(lines.toArray(String[]::new)).send(body);
        return lines.contains("Connection: close") ? reply.close() : reply;
    }
}
