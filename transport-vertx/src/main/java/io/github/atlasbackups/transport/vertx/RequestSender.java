package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.http.HttpClientInternal;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Hands a request to the Web Client, as it is. */
final class RequestSender {

    private static final WebClientOptions PLAIN =
            new WebClientOptions().setUserAgentEnabled(false).setFollowRedirects(false);

    /** What frames a message is not the caller's to say. */
    private static final Set<String> FRAMING = Set.of("host", "content-length", "transfer-encoding");

    private RequestSender() {}

    static Future<HttpResponse<byte[]>> send(
            HttpRequest request,
            HttpClientInternal client,
            BodyCodec<byte[]> body,
            Consumer<HttpClientRequest> whenConnected) {
        Origin origin = request.origin();
        // A wrapper costs a microsecond, and is what makes the captured request this exchange's and no other's.
        io.vertx.ext.web.client.HttpRequest<byte[]> wire = WebClient.wrap(
                        new RequestCapture(client, origin, whenConnected), PLAIN)
                .request(HttpMethod.valueOf(request.method().name()), origin.port(), origin.host(), request.target())
                .ssl(origin.isSecure())
                .followRedirects(false)
                .as(body);
        copyHeaders(request, wire.headers());
        String content = request.body();
        if (content != null) {
            return wire.sendBuffer(Buffer.buffer(content));
        }
        // A POST says that it has no content (RFC 9110 section 8.6); a GET says nothing.
        return request.method() == io.github.atlasbackups.transport.HttpMethod.POST
                ? wire.sendBuffer(Buffer.buffer())
                : wire.send();
    }

    private static void copyHeaders(HttpRequest request, MultiMap headers) {
        request.headers().toMap().forEach((name, values) -> {
            if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(name, values);
            }
        });
        if (!headers.contains("User-Agent")) {
            headers.set("User-Agent", "atlas-backups");
        }
    }
}
