package io.github.atlasbackups.testkit.adapter.wire;

import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that says what it is told and reads what comes: no HTTP. */
public final class RawClient implements AutoCloseable {

    private static final int GUARD_MILLIS = 10_000;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    public static RawClient connect(Origin origin) throws IOException {
        return over(new Socket(), origin);
    }

    public static RawClient over(Socket unconnected, Origin origin) throws IOException {
        unconnected.connect(new InetSocketAddress(origin.host(), origin.port()), GUARD_MILLIS);
        unconnected.setSoTimeout(GUARD_MILLIS);
        return new RawClient(unconnected);
    }

    public RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public RawClient get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    /** Reads so many characters. */
    public String read(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** Reads until the peer ends the connection in order. */
    public String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Whether anything comes, or the connection ends, within the time. */
    public boolean hearsWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            InputStream in = socket.getInputStream();
            in.read();
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        } finally {
            socket.setSoTimeout(GUARD_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
