package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpMethod;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/** One exchange, run by a worker and cut off by closing its socket. */
final class SocketCall implements Runnable {

    private final HttpRequest request;
    private final SocketPool pool;
    private final int maxBodyBytes;
    private final CompletableFuture<HttpResponse> result = new CompletableFuture<>();
    private PooledSocket connection;
    private boolean abandoned;

    SocketCall(HttpRequest request, SocketPool pool, int maxBodyBytes) {
        this.request = request;
        this.pool = pool;
        this.maxBodyBytes = maxBodyBytes;
    }

    CompletableFuture<HttpResponse> result() {
        return result;
    }

    void fail(Kind kind) {
        result.completeExceptionally(new AtlasTransportException(kind, kind + " at " + request.origin()));
    }

    @Override
    public void run() {
        if (result.isDone()) {
            return;
        }
        try {
            PooledSocket mine = pool.take(request.origin());
            if (!claim(mine)) {
                mine.close();
                return;
            }
            mine.connect();
            mine.write(encoded());
            ResponseReader reader = new ResponseReader(mine.input(), maxBodyBytes);
            HttpResponse response = reader.read();
            if (release() && reader.keepsAlive()) {
                pool.giveBack(mine);
            } else {
                mine.close();
            }
            result.complete(response);
        } catch (AtlasTransportException failure) {
            abandon();
            result.completeExceptionally(failure);
        } catch (IOException | RuntimeException failure) {
            abandon();
            fail(kindOf(failure));
        }
    }

    /** Whether the connection is this call's to use: not if it was given up in the meantime. */
    private synchronized boolean claim(PooledSocket taken) {
        connection = taken;
        return !abandoned;
    }

    /** Whether the connection was still this call's: nobody can cut it off from now on. */
    private synchronized boolean release() {
        connection = null;
        return !abandoned;
    }

    synchronized void abandon() {
        abandoned = true;
        if (connection != null) {
            connection.close();
        }
    }

    private byte[] encoded() {
        StringBuilder head = new StringBuilder();
        byte[] body = request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8);
        head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(request.origin().host());
        head.append(':').append(request.origin().port()).append("\r\n");
        if (request.body() != null || request.method() == HttpMethod.POST) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        request.headers()
                .toMap()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static Kind kindOf(Exception failure) {
        if (failure instanceof UnknownHostException) {
            return Kind.UNRESOLVED;
        } else if (failure instanceof ConnectException || failure instanceof SocketTimeoutException) {
            return Kind.CONNECT;
        } else if (failure instanceof SSLException) {
            return Kind.TLS;
        }
        return failure instanceof IOException ? Kind.RESET : Kind.OTHER;
    }
}
