package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.Origin;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that answers with raw bytes: a script runs per connection, on a thread of its own. */
final class RawServer implements AutoCloseable {

    /** What the server does with one connection; the connection is closed when it returns. */
    @FunctionalInterface
    interface Script {
        void run(Connection connection) throws Exception;
    }

    private final ServerSocket listener;
    private final String scheme;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch accepted = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket listener, String scheme, Script script) {
        this.listener = listener;
        this.scheme = scheme;
        Thread acceptor = new Thread(() -> accept(script), "raw-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    static RawServer running(Script script) throws IOException {
        return new RawServer(new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress()), "http", script);
    }

    static RawServer running(ServerSocket listener, Script script) {
        return new RawServer(listener, "https", script);
    }

    /** Answers every request of every connection with the same bytes. */
    static RawServer answering(String response) throws IOException {
        return running(connection -> {
            while (true) {
                connection.readRequest();
                connection.write(response);
            }
        });
    }

    /** Reads one request, writes these bytes, and closes the connection. */
    static RawServer answeringOnce(String response) throws IOException {
        return running(connection -> {
            connection.readRequest();
            connection.write(response);
        });
    }

    private void accept(Script script) {
        try {
            while (true) {
                Connection connection = new Connection(listener.accept());
                connections.add(connection);
                accepted.countDown();
                Thread thread = new Thread(() -> connection.serve(script), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // The listener was closed: the test is over.
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    Origin origin() {
        return new Origin(scheme, scheme.equals("https") ? "localhost" : "127.0.0.1", port());
    }

    /** The requests received so far, head and body as they came. */
    List<String> requests() {
        return requests;
    }

    /** The connections accepted so far. */
    List<Connection> connections() {
        return connections;
    }

    /** Waits for the first connection: a client may have one before the server has accepted it. */
    Connection firstConnection() throws InterruptedException {
        assertThat(accepted.await(30, TimeUnit.SECONDS)).as("a connection").isTrue();
        return connections.get(0);
    }

    long openConnections() {
        return connections.stream().filter(Connection::isOpen).count();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }

    /** One accepted connection. */
    final class Connection {

        private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

        private final Socket socket;
        private final CountDownLatch ended = new CountDownLatch(1);

        Connection(Socket socket) {
            this.socket = socket;
        }

        private void serve(Script script) {
            try (socket) {
                script.run(this);
            } catch (Exception brokenOff) {
                // The peer went away, as many tests want it to.
            } finally {
                ended.countDown();
            }
        }

        Socket socket() {
            return socket;
        }

        boolean isOpen() {
            return ended.getCount() > 0;
        }

        /** Reads one request, and returns its head and body. */
        String readRequest() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next == -1) {
                    throw new EOFException();
                }
                head.write(next);
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            Matcher length = LENGTH.matcher(text);
            if (length.find()) {
                text += new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
            }
            requests.add(text);
            return text;
        }

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Ends the connection with a reset instead of an orderly close. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Returns when the peer has closed or reset the connection. */
        void awaitPeer() throws IOException {
            while (socket.getInputStream().read() != -1) {
                continue;
            }
        }

        /** Whether the script has ended within a time, by itself or because the peer went away. */
        boolean endsWithin(Duration time) throws InterruptedException {
            return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
