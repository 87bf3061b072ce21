package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.protocol.call.PendingCall;
import io.github.atlasbackups.protocol.chain.GzipDecoder.UndecodableException;
import io.github.atlasbackups.protocol.json.ErrorReader;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Asks for gzip, and hands on each response as if it had come without: its body decoded, no {@code Content-Encoding}, and in {@code
 * Content-Length}, where there is one, the length of the body that is there. A body without a coding passes as it is.
 *
 * <p>A decoded body is bounded by {@link HttpTransport#maxBodyBytes()}, as one that comes plain is ({@code TOO_LARGE}). One that ends
 * before gzip says that it does is {@code TRUNCATED}, whatever frames it; one that is damaged is a {@code PROTOCOL} failure, and so is
 * another coding, which the failure names.
 *
 * <p>Of a response that is no success (2xx) the status counts, not whether its body can be read. At most what {@link ErrorReader}
 * looks at is decoded; a body that can't be is left out, and its {@code Content-Encoding} stays, to say why.
 */
public final class DecompressionTransport implements HttpTransport {

    private static final String CODING = "Content-Encoding";
    private static final String LENGTH = "Content-Length";
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip"); // The same (RFC 9110 §8.4.1.3).
    private static final int MAX_NAME = 60;

    private final HttpTransport adapter;
    private final Secrets secrets;

    /**
     * Decodes what this transport brings.
     *
     * @param secrets must not turn up in a failure, even where a peer calls a coding so
     */
    public DecompressionTransport(HttpTransport adapter, Secrets secrets) {
        this.adapter = adapter;
        this.secrets = secrets;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        PendingCall<HttpResponse> call = new PendingCall<>();
        call.run(() -> call.send(
                adapter,
                request.withHeader("Accept-Encoding", "gzip"),
                (response, failure) -> call.end(response == null ? null : decoded(request, response), failure)));
        return call.future();
    }

    private HttpResponse decoded(HttpRequest request, HttpResponse response) {
        if (response.headers().first(CODING).isEmpty()) {
            return response;
        }
        boolean isSuccess = response.status() / 100 == 2;
        List<String> codings = codings(response.headers());
        if (codings.isEmpty() || response.bodyLength() == 0) {
            return HttpResponse.of(response.status(), response.headers().without(CODING), bytes(response));
        }
        try {
            requireGzip(codings);
            return plain(
                    response,
                    isSuccess
                            ? GzipDecoder.decode(response, adapter.maxBodyBytes())
                            : GzipDecoder.decodeStart(response, ErrorReader.MAX_BODY + 1));
        } catch (UndecodableException undecodable) {
            if (isSuccess) {
                throw failure(request, undecodable);
            }
            return HttpResponse.of(response.status(), withLength(response.headers(), 0), "");
        }
    }

    private static HttpResponse plain(HttpResponse response, byte[] body) {
        HttpHeaders headers = withLength(response.headers().without(CODING), body.length);
        return HttpResponse.of(response.status(), headers, body);
    }

    /** Still framed as it was: whether a length was declared tells a body that is whole from one that broke off. */
    private static HttpHeaders withLength(HttpHeaders headers, int length) {
        return headers.first(LENGTH).isEmpty() ? headers : headers.replacing(LENGTH, Integer.toString(length));
    }

    /** In the order in which they were applied, without those that change nothing. */
    private static List<String> codings(HttpHeaders headers) {
        return headers.all(CODING).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"))
                .toList();
    }

    private void requireGzip(List<String> codings) throws UndecodableException {
        if (codings.size() == 1 && GZIP.contains(codings.get(0).toLowerCase(Locale.ROOT))) {
            return;
        }
        throw new UndecodableException(
                Kind.PROTOCOL,
                "the body has the content coding " + secrets.quoted(String.join(", ", codings), MAX_NAME)
                        + ", but only gzip was asked for: see to it that no proxy or gateway in between compresses by itself");
    }

    private static AtlasTransportException failure(HttpRequest request, UndecodableException undecodable) {
        String advice = undecodable.kind() == Kind.TOO_LARGE
                ? ": ask for fewer items a page (itemsPerPage), or raise maxBodyBytes"
                : "";
        return new AtlasTransportException(
                undecodable.kind(),
                request.origin() + ": " + undecodable.getMessage() + advice + " (" + undecodable.kind() + ")");
    }

    private static byte[] bytes(HttpResponse response) {
        try {
            return response.bodyStream().readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
