package io.github.atlasbackups.testkit.adapter.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the server does once it has read a request, step by step.
 *
 * <p>A value: each method gives a longer reply and leaves this one alone. Text is sent as UTF-8. Nothing is added that
 * isn't written here, no header, no length, no line end. After the last step the connection stays open for the next
 * request, unless that step was {@link #stall}, {@link #close} or {@link #reset}.
 */
public final class Reply {

    private final List<Step> steps;

    private Reply(List<Step> steps) {
        this.steps = steps;
    }

    /** Nothing yet. */
    public static Reply start() {
        return new Reply(List.of());
    }

    /** A complete 200 with this text, its length declared. */
    public static Reply ok(String body) {
        return status(200, body);
    }

    /** A complete response with this status, text and further header lines, its length declared. */
    public static Reply status(int status, String body, String... headerLines) {
        List<String> lines = new ArrayList<>();
        lines.add("HTTP/1.1 " + status + " Scripted");
        lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        lines.addAll(List.of(headerLines));
        return head(lines.toArray(String[]::new)).send(body);
    }

    /** A response head: these lines, each ended, and the empty line that ends a head. */
    public static Reply head(String... lines) {
        return start().send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** The head of a 200 whose body comes in {@linkplain #chunk chunks}. */
    public static Reply chunked() {
        return head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked");
    }

    /** Then sends this text. */
    public Reply send(String text) {
        return then(new Step.Send(ByteString.utf8(text)));
    }

    /** Then sends these bytes. */
    public Reply send(byte[] bytes) {
        return then(new Step.Send(ByteString.of(bytes)));
    }

    /** Then sends one chunk of a chunked body (RFC 9112 §7.1); an empty one ends the body. */
    public Reply chunk(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return send(Integer.toHexString(length) + "\r\n" + text + "\r\n");
    }

    /** Then sends this text byte by byte, with a pause before each. */
    public Reply drip(String text, Duration pause) {
        return then(new Step.Drip(ByteString.utf8(text), pause));
    }

    /** Then sends this text so many times, or until the client closes. */
    public Reply flood(String text, int times) {
        return then(new Step.Flood(ByteString.utf8(text), times));
    }

    /** Then waits until the future is done, or the client closes. */
    public Reply hold(CompletableFuture<?> gate) {
        return then(new Step.Hold(gate));
    }

    /** Then does nothing until the client closes. */
    public Reply stall() {
        return then(new Step.Stall());
    }

    /** Then closes; all that was sent arrives first. */
    public Reply close() {
        return then(new Step.Close());
    }

    /** Then drops the connection with a TCP reset; what was sent just before may be lost with it. */
    public Reply reset() {
        return then(new Step.Reset());
    }

    List<Step> steps() {
        return steps;
    }

    private Reply then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Reply(List.copyOf(longer));
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
