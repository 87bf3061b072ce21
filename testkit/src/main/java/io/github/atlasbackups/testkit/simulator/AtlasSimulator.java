package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.loopback.Acceptor;
import io.github.atlasbackups.testkit.tls.SelfSigned;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A simulated service on a port of the loopback address, speaking HTTP/1.1. By default on a random port and without TLS: {@link
 * SimulatorSetup} has both.
 *
 * <p>A thread accepts, and each connection has one of its own; all are daemons and end with {@link #close}. Thread-safe.
 */
public final class AtlasSimulator implements AutoCloseable {

    /** Clients may open thousands of connections at once. */
    private static final int BACKLOG = 4_096;
    /** What the certificate is for: a name, since an address has another form there. */
    static final String HOST = "localhost";

    private final SimulatedAtlas atlas;
    private final Origin origin;
    private final @Nullable SelfSigned certificate;
    private final Acceptor acceptor;

    private AtlasSimulator(SimulatedAtlas atlas, ServerSocket listener, @Nullable SelfSigned certificate) {
        this.atlas = atlas;
        this.certificate = certificate;
        origin = certificate == null
                ? new Origin("http", listener.getInetAddress().getHostAddress(), listener.getLocalPort())
                : new Origin("https", HOST, listener.getLocalPort());
        acceptor = new Acceptor(
                "atlas-simulator",
                listener,
                (number, socket) -> new HttpConnection(socket, this::answerInTime).serve());
    }

    /** On the connection's own thread. */
    private HttpResponse answerInTime(ReceivedRequest request) {
        HttpResponse answer = atlas.answer(request);
        long latency = atlas.latency().toNanos();
        long due = System.nanoTime() + latency;
        for (long left = latency; left > 0 && !acceptor.isClosed(); left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return answer;
    }

    /** Starts a service with the demo's data. */
    public static AtlasSimulator start() {
        return start(DemoData.all());
    }

    /** Starts a service with these data and the standard options. */
    public static AtlasSimulator start(BackupData data) {
        return start(SimulatedAtlas.of(data));
    }

    /**
     * Puts this service on a port.
     *
     * @throws UncheckedIOException if there is none
     */
    public static AtlasSimulator start(SimulatedAtlas atlas) {
        return start(atlas, 0, null);
    }

    static AtlasSimulator start(SimulatedAtlas atlas, int port, @Nullable SelfSigned certificate) {
        ServerSocket listener =
                Acceptor.listen(port, BACKLOG, certificate == null ? null : certificate.serverContext());
        AtlasSimulator simulator = new AtlasSimulator(atlas, listener, certificate);
        simulator.acceptor.start();
        return simulator;
    }

    /** The service behind it: its switches, data and counters. */
    public SimulatedAtlas atlas() {
        return atlas;
    }

    /**
     * The certificate that it shows, for {@code localhost}: a client reaches it only if it trusts this one. {@link
     * SelfSigned#trustingContext} is for both transports' {@code sslContext}, {@link SelfSigned#pem} for others.
     *
     * @throws IllegalStateException if it was set up without TLS
     */
    public SelfSigned certificate() {
        if (certificate == null) {
            throw new IllegalStateException("this simulator speaks no TLS: set it up with tls()");
        }
        return certificate;
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}, or {@code https://localhost:40123}; no slash at the end. */
    public URI baseUrl() {
        return URI.create(origin.toString());
    }

    /** The same as an origin. */
    public Origin origin() {
        return origin;
    }

    /** How many connections are open. */
    public int openConnections() {
        return acceptor.open();
    }

    /** Stops listening and closes all connections. Idempotent. */
    @Override
    public void close() {
        acceptor.close();
    }
}
