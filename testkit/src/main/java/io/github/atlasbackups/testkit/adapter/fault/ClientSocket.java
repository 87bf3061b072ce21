package io.github.atlasbackups.testkit.adapter.fault;

import io.github.atlasbackups.testkit.loopback.Acceptor;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of the proxy that clients see. */
final class ClientSocket {

    private final Socket socket;
    private final ProxyTraffic traffic;
    private final CountDownLatch closed = new CountDownLatch(1);

    ClientSocket(Socket socket, ProxyTraffic traffic) {
        this.socket = socket;
        this.traffic = traffic;
    }

    void write(byte[] bytes, int from, int count) throws IOException {
        socket.getOutputStream().write(bytes, from, count);
        traffic.toClient(count);
    }

    /** Lets time pass; false if the connection ends in the meantime. */
    boolean pause(Duration time) {
        try {
            return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Says that nothing more will come; all that was written arrives first. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** Drops the connection with a TCP reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException ended) {
            // Closed already: closing it again does no harm.
        }
        close();
    }

    void close() {
        closed.countDown();
        Acceptor.closeQuietly(socket);
    }
}
