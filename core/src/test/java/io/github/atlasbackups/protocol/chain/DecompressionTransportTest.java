package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressionTransportTest {

    private static final String TOKEN = "eleven-secret-words";
    private static final String TEXT = "{\"results\":[]}";
    private static final int CAP = 100_000;
    private static final HttpRequest REQUEST = HttpRequest.get(new Origin("https", "cloud.example", 443), "/")
            .withHeader("Authorization", "Bearer token-of-the-hour");

    @Test
    void gzipIsAskedForAndNothingElse() {
        CompletableFuture<HttpRequest> sent = new CompletableFuture<>();

        over(request -> {
                    sent.complete(request);
                    return new CompletableFuture<>();
                })
                .send(REQUEST.withHeader("accept-encoding", "br"));

        assertThat(sent.join().headers().all("Accept-Encoding")).containsExactly("gzip");
        assertThat(sent.join().headers().first("Authorization")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "X-Gzip", " gzip ", "gzip, identity", "identity,gzip", ", gzip,"})
    void aBodyInGzipGoesUpAsIfItHadComeWithout(String coding) {
        byte[] body = Gzip.of(TEXT);
        HttpResponse response = response(HttpResponse.of(
                200,
                HttpHeaders.empty()
                        .with("Content-Encoding", coding)
                        .with("Content-Length", String.valueOf(body.length))
                        .with("ETag", "\"1\""),
                body));

        assertThat(response.bodyText()).isEqualTo(TEXT);
        assertThat(response.headers())
                .isEqualTo(HttpHeaders.empty().with("Content-Length", "14").with("ETag", "\"1\""));
    }

    @Test
    void whatHadNoLengthGetsNone() {
        assertThat(response(coded(200, "gzip", Gzip.of(TEXT))).headers()).isEqualTo(HttpHeaders.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", "", "identity, identity"})
    void aPlainBodyIsWhatItWas(String coding) {
        HttpResponse response = response(coded(200, coding, TEXT.getBytes()));

        assertThat(response.bodyText()).isEqualTo(TEXT);
        assertThat(response.headers()).isEqualTo(HttpHeaders.empty());
        HttpResponse uncoded = HttpResponse.of(200, HttpHeaders.empty().with("X-A", "1"), TEXT);
        assertThat(response(uncoded)).isSameAs(uncoded);
    }

    @ParameterizedTest
    @CsvSource({"200, gzip", "204, gzip", "304, gzip", "204, br", "503, x-gzip", "200, zstd"})
    void aBodyOfNothingNeedsNoDecoding(int status, String coding) {
        HttpResponse response = response(coded(status, coding, new byte[0]));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.bodyLength()).isZero();
        assertThat(response.headers()).isEqualTo(HttpHeaders.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "br, gzip", "compress", "gzip;q=1"})
    void anotherCodingIsNamedAndWhatToDo(String coding) {
        AtlasTransportException failure = failure(coded(200, coding, Gzip.of(TEXT)));

        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure)
                .hasMessageStartingWith("https://cloud.example:443: ")
                .hasMessageContaining("content coding \"" + coding + "\"")
                .hasMessageContaining("proxy")
                .hasMessageEndingWith("(PROTOCOL)");
    }

    @Test
    void codingsInSeveralLinesAreOneList() {
        HttpHeaders headers =
                HttpHeaders.empty().with("Content-Encoding", "gzip").with("content-encoding", "br");

        assertThat(failure(HttpResponse.of(200, headers, "?"))).hasMessageContaining("\"gzip, br\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "x " + TOKEN, "token-of-the-hour", "Bearer token-of-the-hour"})
    void aCodingThatEchoesACredentialDoesNotShowIt(String echo) {
        assertThat(failure(coded(200, echo, Gzip.of(TEXT))))
                .hasMessageContaining("***")
                .hasMessageNotContaining(TOKEN)
                .hasMessageNotContaining("token-of-the-hour");
    }

    @Test
    void aCodingThatMovesATerminalOrFillsALogIsEscapedAndCut() {
        String message = failure(coded(200, "\u009b2J" + "x".repeat(5_000), Gzip.of(TEXT)))
                .getMessage();

        assertThat(message).contains("\\u009b2J").hasSizeLessThan(400);
    }

    @Test
    void aBodyThatIsCutIsTruncatedWhateverFramesItAndMayBeSentAgain() {
        byte[] whole = Gzip.of(TEXT);
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        HttpHeaders framed =
                HttpHeaders.empty().with("Content-Encoding", "gzip").with("Content-Length", "33");

        for (AtlasTransportException failure :
                List.of(failure(coded(200, "gzip", cut)), failure(HttpResponse.of(200, framed, cut)))) {
            assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
            assertThat(failure.kind().isTransient()).isTrue();
            assertThat(failure).hasMessageContaining("too early").hasMessageNotContaining("results");
        }
    }

    @Test
    void aCutBetweenTwoMembersIsLeftToTheFraming() {
        HttpTransport chain = new TruncationTransport(
                over(request -> CompletableFuture.completedFuture(coded(200, "gzip", Gzip.of("{\"results\":[")))));

        CompletableFuture<HttpResponse> call = chain.send(REQUEST);

        assertThat(((AtlasTransportException) call.handle((r, thrown) -> thrown).join()).kind())
                .isEqualTo(Kind.TRUNCATED);
    }

    @Test
    void aBodyThatIsDamagedIsAProtocolFailure() {
        assertThat(failure(coded(200, "gzip", TEXT.getBytes())).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void aBodyIsBoundedOnceItIsDecompressed() {
        assertThat(response(coded(200, "gzip", Gzip.of(new byte[CAP]))).bodyLength())
                .isEqualTo(CAP);

        AtlasTransportException failure = failure(coded(200, "gzip", Gzip.of(new byte[CAP + 1])));

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure).hasMessageContaining("100000 bytes").hasMessageContaining("maxBodyBytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 429, 500, 503})
    void anErrorsBodyIsDecodedToo(int status) {
        HttpResponse response = response(coded(status, "gzip", Gzip.of("{\"error\":" + status + "}")));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.bodyText()).isEqualTo("{\"error\":" + status + "}");
    }

    @ParameterizedTest
    @CsvSource({"br, ok", "gzip, cut", "gzip, plain"})
    void anErrorWhoseBodyCantBeReadIsThatErrorAndSaysWhichCodingItHad(String coding, String how) {
        byte[] whole = Gzip.of("{\"error\":503}");
        byte[] body = how.equals("cut") ? Arrays.copyOf(whole, 20) : how.equals("plain") ? TEXT.getBytes() : whole;
        HttpHeaders headers = HttpHeaders.empty()
                .with("Content-Encoding", coding)
                .with("Content-Length", "20")
                .with("Retry-After", "7");

        HttpResponse response = response(HttpResponse.of(503, headers, body));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.bodyLength()).isZero();
        assertThat(response.headers()).isEqualTo(headers.replacing("Content-Length", "0"));
    }

    /** One byte more than errors are read for: it is as unread as one that came plain. */
    @Test
    void ofAnErrorNoMoreIsDecodedThanIsReadOfErrors() {
        HttpResponse response = response(coded(503, "gzip", Gzip.of("x".repeat(5_000_000))));

        assertThat(response.bodyText()).isEqualTo("x".repeat((64 << 10) + 1));
    }

    @Test
    void failuresPassAsTheyAre() {
        AtlasTransportException failure = new AtlasTransportException(Kind.CONNECT, "refused");

        assertThat(over(request -> CompletableFuture.failedFuture(failure))
                        .send(REQUEST)
                        .handle((response, thrown) -> thrown))
                .isCompletedWithValue(failure);
    }

    @Test
    void cancellingAbortsTheExchange() {
        CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();

        over(request -> exchange).send(REQUEST).cancel(true);

        assertThat(exchange).isCancelled();
    }

    private static HttpResponse coded(int status, String coding, byte[] body) {
        return HttpResponse.of(status, HttpHeaders.empty().with("Content-Encoding", coding), body);
    }

    private static HttpResponse response(HttpResponse received) {
        return over(request -> CompletableFuture.completedFuture(received))
                .send(REQUEST)
                .join();
    }

    private static AtlasTransportException failure(HttpResponse received) {
        return (AtlasTransportException) over(request -> CompletableFuture.completedFuture(received))
                .send(REQUEST)
                .handle((response, thrown) -> thrown)
                .join();
    }

    private static HttpTransport over(HttpTransport adapter) {
        HttpTransport capped = new HttpTransport() {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                return adapter.send(request);
            }

            @Override
            public int maxBodyBytes() {
                return CAP;
            }
        };
        Secrets secrets = Secrets.of(Credentials.accessToken(TOKEN));
        secrets.add("token-of-the-hour");
        return new DecompressionTransport(capped, secrets);
    }
}
