package io.github.atlasbackups.testkit.adapter.wire;

import io.github.atlasbackups.testkit.loopback.RequestBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One connection of the server: reads a request, plays its reply, and again. */
final class WireConnection {

    private static final Duration POLL = Duration.ofMillis(5);

    /** By then a client on the same machine has read what was sent before. */
    private static final Duration SETTLED = Duration.ofMillis(20);

    private final int number;
    private final Socket socket;
    private final Function<WireRequest, Reply> script;
    private final WireLog log;

    WireConnection(int number, Socket socket, Function<WireRequest, Reply> script, WireLog log) {
        this.number = number;
        this.socket = socket;
        this.script = script;
        this.log = log;
    }

    void serve(Reply greeting) throws IOException {
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()), 1);
        RequestBytes requests = new RequestBytes(in, Integer.MAX_VALUE);
        boolean more = play(greeting, in);
        while (more) {
            String head = requests.head();
            if (head == null) {
                return;
            }
            byte[] body = requests.exactly(new WireRequest(number, head).contentLength());
            WireRequest request = new WireRequest(number, head + new String(body, StandardCharsets.ISO_8859_1));
            log.received(request);
            more = play(script.apply(request), in);
        }
    }

    /** Whether the connection may carry another request. */
    private boolean play(Reply reply, PushbackInputStream in) throws IOException {
        for (Step step : reply.steps()) {
            if (!play(step, in)) {
                return false;
            }
        }
        return true;
    }

    private boolean play(Step step, PushbackInputStream in) throws IOException {
        if (step instanceof Step.Send send) {
            write(send.bytes());
        } else if (step instanceof Step.Drip drip) {
            return play(drip, in);
        } else if (step instanceof Step.Flood flood) {
            for (int i = 0; i < flood.times(); i++) {
                write(flood.bytes());
            }
        } else if (step instanceof Step.Hold hold) {
            return untilReleased(hold.gate(), in);
        } else if (step instanceof Step.Stall) {
            if (!clientClosedWithin(SETTLED, in)) {
                log.stalled();
                drain(in);
            }
            return false;
        } else if (step instanceof Step.Close) {
            socket.shutdownOutput();
            drain(in);
            return false;
        } else if (step instanceof Step.Reset) {
            socket.setSoLinger(true, 0);
            return false;
        }
        return true;
    }

    private boolean play(Step.Drip drip, PushbackInputStream in) throws IOException {
        byte[] bytes = drip.bytes().toArray();
        for (int i = 0; i < bytes.length; i++) {
            if (clientClosedWithin(drip.pause(), in)) {
                return false;
            }
            write(ByteString.of(new byte[] {bytes[i]}));
            if (i == 1) {
                log.stalled();
            }
        }
        return true;
    }

    private void write(ByteString bytes) throws IOException {
        socket.getOutputStream().write(bytes.toArray());
        socket.getOutputStream().flush();
        log.sent(bytes.length());
    }

    private boolean untilReleased(CompletableFuture<?> gate, PushbackInputStream in) throws IOException {
        while (!gate.isDone()) {
            if (clientClosedWithin(POLL, in)) {
                return false;
            }
        }
        return true;
    }

    /** A pause that also notices the client going away, which no timer would. */
    private boolean clientClosedWithin(Duration pause, PushbackInputStream in) throws IOException {
        socket.setSoTimeout(Math.max(1, (int) pause.toMillis()));
        try {
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
            return next < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    private static void drain(PushbackInputStream in) throws IOException {
        byte[] ignored = new byte[8192];
        int count;
        do {
            count = in.read(ignored);
        } while (count >= 0);
    }
}
