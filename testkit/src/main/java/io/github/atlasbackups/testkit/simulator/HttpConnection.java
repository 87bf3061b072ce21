package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.testkit.loopback.Acceptor;
import io.github.atlasbackups.testkit.loopback.BadRequestException;
import io.github.atlasbackups.testkit.loopback.HttpHead;
import io.github.atlasbackups.testkit.loopback.RequestBytes;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection of a client: requests one after another, until either side ends it. */
final class HttpConnection {

    private static final int MAX_HEAD = 64 * 1024;

    private final Socket socket;
    private final RequestBytes requests;
    private final OutputStream out;
    private final Function<ReceivedRequest, HttpResponse> service;

    HttpConnection(Socket socket, Function<ReceivedRequest, HttpResponse> service) throws IOException {
        this.socket = socket;
        requests = new RequestBytes(new BufferedInputStream(socket.getInputStream()), MAX_HEAD);
        out = socket.getOutputStream();
        this.service = service;
    }

    void serve() throws IOException {
        boolean more = true;
        while (more) {
            try {
                String raw = requests.head();
                more = raw != null && serve(HttpHead.parse(raw));
            } catch (BadRequestException refused) {
                HttpHeaders headers = HttpHeaders.empty().with("Content-Type", "text/plain");
                HttpResponse refusal = HttpResponse.of(refused.status(), headers, refused.getMessage() + "\n");
                ResponseBytes.of(refusal, "close", true).writeTo(out);
                Acceptor.endAfterLastResponse(socket);
                return;
            }
        }
    }

    /** Whether another request may follow. */
    private boolean serve(HttpHead head) throws IOException {
        if (head.expectsContinue()) {
            ResponseBytes.goOn().writeTo(out);
        }
        String body = new String(requests.body(head), StandardCharsets.UTF_8);
        HttpResponse response = service.apply(new ReceivedRequest(head.method(), head.target(), head.headers(), body));
        boolean withBody = !head.method().equals("HEAD");
        ResponseBytes.of(response, connection(head), withBody).writeTo(out);
        return head.keepsAlive();
    }

    /** What the response says of its connection; null for nothing, where the version says enough. */
    private static @Nullable String connection(HttpHead head) {
        if (!head.keepsAlive()) {
            return "close";
        }
        return head.keepsAliveOnRequest() ? "keep-alive" : null;
    }
}
