package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server on loopback whose every connection runs a script of the test, on bytes. */
final class RawServer implements AutoCloseable {

    /** What a connection does. */
    @FunctionalInterface
    interface Script {
        void run(Connection connection) throws IOException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final String scheme;
    private final Queue<Connection> all = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Connection> fresh = new LinkedBlockingQueue<>();

    private RawServer(ServerSocket listener, String scheme, Script script) {
        this.listener = listener;
        this.scheme = scheme;
        this.script = script;
        daemon(this::accept);
    }

    static RawServer start(Script script) throws IOException {
        return start(new ServerSocket(0, 4096, InetAddress.getLoopbackAddress()), "http", script);
    }

    static RawServer start(ServerSocket listener, String scheme, Script script) {
        return new RawServer(listener, scheme, script);
    }

    /** Answers every request of every connection with these bytes. */
    static RawServer answering(String response) throws IOException {
        return start(connection -> {
            while (connection.readRequest() != null) {
                connection.write(response);
            }
        });
    }

    Origin origin() {
        return new Origin(scheme, "localhost", listener.getLocalPort());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next connection that the test has not taken yet. */
    Connection nextConnection() throws InterruptedException {
        Connection connection = fresh.poll(Outcome.GUARD.toSeconds(), TimeUnit.SECONDS);
        if (connection == null) {
            throw new AssertionError("nobody connected within " + Outcome.GUARD);
        }
        return connection;
    }

    /**
     * The connection of a call that gives up by itself after some time. On a busy machine it may do so before it has
     * connected: then it is made again with twice the time.
     */
    Connection connectionOf(Duration time, Consumer<Duration> callThatEnds) throws InterruptedException {
        callThatEnds.accept(time);
        Connection connection = fresh.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        return connection != null ? connection : connectionOf(time.multipliedBy(2), callThatEnds);
    }

    int connections() {
        return all.size();
    }

    private void accept() {
        try {
            while (true) {
                Connection connection = new Connection(listener.accept());
                all.add(connection);
                fresh.add(connection);
                daemon(() -> connection.serve(script));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Connection connection : all) {
            connection.socket.close();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    static final class Connection {

        final Socket socket;
        final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        private final CompletableFuture<Long> closedAt = new CompletableFuture<>();

        private Connection(Socket socket) {
            this.socket = socket;
        }

        private void serve(Script script) {
            try {
                script.run(this);
                socket.close();
            } catch (IOException gone) {
                // The peer's doing, or the test is over.
            } finally {
                closedAt.complete(System.nanoTime());
            }
        }

        /** Head and body of the next request; null at the end of the stream. */
        String readRequest() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder text = new StringBuilder();
            while (text.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    return null;
                }
                text.append((char) b);
            }
            int length = 0;
            for (String line : text.toString().split("\r\n")) {
                if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            text.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
            requests.add(text.toString());
            return text.toString();
        }

        /** The request that this connection has read, as soon as it has. */
        String request() throws InterruptedException {
            String request = requests.poll(Outcome.GUARD.toSeconds(), TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request within " + Outcome.GUARD);
            }
            return request;
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** Reads, and drops what it reads, until the peer closes. */
        void untilPeerCloses() throws IOException {
            InputStream in = socket.getInputStream();
            byte[] dropped = new byte[8192];
            int n = 0;
            while (n >= 0) {
                n = in.read(dropped);
            }
        }

        /**
         * Ends the server's half and waits for the client's end: all that was sent arrives, and after it the end. A close
         * while the client is still sending would be a reset, which overtakes what was sent.
         */
        void endInOrder() throws IOException {
            socket.shutdownOutput();
            untilPeerCloses();
        }

        /** Closes with RST. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** When the script saw the end, in nanoTime. */
        long closedAt() {
            return closedAt.orTimeout(Outcome.GUARD.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }

        boolean isClosed() {
            return closedAt.isDone();
        }
    }
}
