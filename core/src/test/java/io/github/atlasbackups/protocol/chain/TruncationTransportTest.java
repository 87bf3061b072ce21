package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruncationTransportTest {

    private static final String CUT = "{\"results\":[{\"id\":\"5f";
    private static final HttpRequest REQUEST = HttpRequest.get(new Origin("https", "cloud.example", 443), "/");

    @Test
    void aStumpWithoutFramingIsATruncatedFailureThatMayBeSentAgain() {
        CompletableFuture<HttpResponse> call = sent(HttpResponse.of(200, HttpHeaders.empty(), CUT));

        AtlasTransportException failure = (AtlasTransportException)
                call.handle((response, thrown) -> thrown).join();
        assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
        assertThat(failure.kind().isTransient()).isTrue();
        assertThat(failure).hasMessageContaining("21 bytes").hasMessageNotContaining("5f");
    }

    @Test
    void nothingAtAllWithoutFramingIsTruncated() {
        assertThat(sent(HttpResponse.of(200, HttpHeaders.empty(), ""))).isCompletedExceptionally();
    }

    @Test
    void aWholeDocumentWithoutFramingPasses() {
        assertThat(sent(HttpResponse.of(200, HttpHeaders.empty(), "{\"results\":[]}")))
                .isCompleted();
    }

    @ParameterizedTest
    @CsvSource({"Content-Length,21", "content-length,21", "Transfer-Encoding,chunked", "transfer-encoding,Chunked "})
    void aStumpThatIsFramedIsForTheReader(String header, String value) {
        assertThat(sent(HttpResponse.of(200, HttpHeaders.empty().with(header, value), CUT)))
                .isCompleted();
    }

    @Test
    void chunksThatAreNotTheOutermostCodingFrameNothing() {
        HttpHeaders headers = HttpHeaders.empty().with("Transfer-Encoding", "chunked, gzip");

        assertThat(sent(HttpResponse.of(200, headers, CUT))).isCompletedExceptionally();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 401, 404, 429, 503})
    void allOtherStatusesPass(int status) {
        assertThat(sent(HttpResponse.of(status, HttpHeaders.empty(), CUT))).isCompleted();
    }

    @Test
    void failuresPassAsTheyAre() {
        AtlasTransportException failure = new AtlasTransportException(Kind.CONNECT, "refused");
        HttpTransport transport = new TruncationTransport(request -> CompletableFuture.failedFuture(failure));

        assertThat(transport.send(REQUEST).handle((response, thrown) -> thrown)).isCompletedWithValue(failure);
    }

    @Test
    void cancellingAbortsTheExchange() {
        CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();

        new TruncationTransport(request -> exchange).send(REQUEST).cancel(true);

        assertThat(exchange).isCancelled();
    }

    private static CompletableFuture<HttpResponse> sent(HttpResponse response) {
        return new TruncationTransport(request -> CompletableFuture.completedFuture(response)).send(REQUEST);
    }
}
