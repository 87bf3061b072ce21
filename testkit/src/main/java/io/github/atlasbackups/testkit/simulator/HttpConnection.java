package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Consumer;
import java.util.function.Function;

/** One connection of a client: requests one after another, until either side ends it. */
final class HttpConnection implements Runnable {

    private final Socket socket;
    private final Function<ReceivedRequest, HttpResponse> service;
    private final Consumer<HttpConnection> whenClosed;

    HttpConnection(
            Socket socket, Function<ReceivedRequest, HttpResponse> service, Consumer<HttpConnection> whenClosed) {
        this.socket = socket;
        this.service = service;
        this.whenClosed = whenClosed;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            serve(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        } catch (IOException gone) {
            // the client or the simulator closed the connection: nobody is left to tell
        } finally {
            whenClosed.accept(this);
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // closed or not, it is not used any more
        }
        whenClosed.accept(this);
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        boolean keep = true;
        while (keep) {
            HttpHead head;
            ReceivedRequest request;
            try {
                head = HttpHead.read(in);
                if (head == null) {
                    return;
                }
                if (head.expectsContinue()) {
                    HttpWire.writeContinue(out);
                }
                request = head.withBody(in);
            } catch (IllegalArgumentException notHttp) {
                // Never the message of the exception: it may quote what was sent.
                HttpHeaders headers = HttpHeaders.empty().with("Content-Type", "text/plain");
                HttpWire.write(out, HttpResponse.of(400, headers, "not an HTTP request\n"), false);
                return;
            }
            keep = head.keepsAlive();
            HttpWire.write(out, service.apply(request), keep);
        }
    }
}
