package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.transport.Origin;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One connection, plain or with TLS. */
final class PooledSocket {

    private final Origin origin;
    private final TransportSettings settings;
    private final Socket raw = new Socket();
    private Socket socket = raw;
    private InputStream input;

    PooledSocket(Origin origin, TransportSettings settings) {
        this.origin = origin;
        this.settings = settings;
    }

    Origin origin() {
        return origin;
    }

    InputStream input() {
        return input;
    }

    void connect() throws IOException {
        if (raw.isConnected()) {
            return;
        }
        InetAddress address = InetAddress.getByName(origin.host());
        raw.connect(new InetSocketAddress(address, origin.port()), (int)
                settings.connectTimeout().toMillis());
        raw.setTcpNoDelay(true);
        if (origin.isSecure()) {
            SSLSocket secure =
                    (SSLSocket) context().getSocketFactory().createSocket(raw, origin.host(), origin.port(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            socket = secure;
        }
        input = new BufferedInputStream(socket.getInputStream());
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Whether an idle connection has been ended by the peer, or has said something unasked. */
    boolean isStale() {
        try {
            socket.setSoTimeout(1);
            try {
                input.read();
                return true;
            } catch (SocketTimeoutException quiet) {
                socket.setSoTimeout(0);
                return false;
            }
        } catch (IOException broken) {
            return true;
        }
    }

    /** Cuts the connection off, whatever any thread is doing with it. */
    void close() {
        try {
            raw.close();
        } catch (IOException ignored) {
            // It is of no more use either way.
        }
    }

    private SSLContext context() throws IOException {
        try {
            return settings.sslContext() != null ? settings.sslContext() : SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IOException(impossible);
        }
    }
}
