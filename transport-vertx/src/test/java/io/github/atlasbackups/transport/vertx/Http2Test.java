package io.github.atlasbackups.transport.vertx;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.RESET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoVertxWarnings.class)
class Http2Test {

    private static Vertx vertx;
    private static PfxOptions store;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        vertx = Vertx.vertx();
        TestCertificate localhost = TestCertificate.forHost("localhost", directory);
        store = new PfxOptions().setPath(localhost.keyStore().toString()).setPassword(TestCertificate.PASSWORD);
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    private static HttpServer serving(HttpServerOptions options, Handler<HttpServerRequest> handler) throws Exception {
        HttpServer server =
                vertx.createHttpServer(options.setSsl(true).setUseAlpn(true).setKeyCertOptions(store));
        server.requestHandler(handler);
        server.listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(Outcome.GUARD.toSeconds(), TimeUnit.SECONDS);
        return server;
    }

    private static VertxHttpTransport transport() {
        return VertxHttpTransport.builder()
                .vertx(vertx)
                .tls(new ClientSSLOptions().setTrustOptions(store))
                .http2(true)
                .build();
    }

    private static Origin origin(HttpServer server) {
        return new Origin("https", "localhost", server.actualPort());
    }

    /** As nginx does after {@code keepalive_requests}: what came too late is not processed, and may be sent again. */
    @Test
    void aServerThatGoesAwayAfterAFewRequestsIsCalledOnAnotherConnection() throws Exception {
        HttpServer server = serving(new HttpServerOptions(), request -> {
            long id = request.streamId();
            if (id >= 5) { // The third request of its connection.
                request.connection().goAway(0, (int) id);
            }
            request.response().end(request.path());
        });
        try (VertxHttpTransport transport = transport()) {
            List<String> unanswered = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                unanswered.add("/" + i);
            }
            while (!unanswered.isEmpty()) {
                List<String> left = answered(transport, server, unanswered);
                assertThat(left).hasSizeLessThan(unanswered.size());
                unanswered = left;
            }
        } finally {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Calls all at once; those that were not answered failed in a way that passes. */
    private static List<String> answered(VertxHttpTransport transport, HttpServer server, List<String> targets)
            throws Exception {
        Map<String, CompletableFuture<HttpResponse>> calls = new LinkedHashMap<>();
        targets.forEach(target -> calls.put(target, transport.send(HttpRequest.get(origin(server), target))));
        List<String> left = new ArrayList<>();
        for (Map.Entry<String, CompletableFuture<HttpResponse>> call : calls.entrySet()) {
            boolean failed = call.getValue()
                    .handle((response, failure) -> failure != null)
                    .get(Outcome.GUARD.toSeconds(), TimeUnit.SECONDS);
            if (failed) {
                assertThat(Outcome.kind(call.getValue())).isEqualTo(RESET);
                left.add(call.getKey());
            } else {
                assertThat(Outcome.response(call.getValue()).bodyText()).isEqualTo(call.getKey());
            }
        }
        return left;
    }

    @Test
    void http2IsSpokenWithAnSslContextToo() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, store.getTrustManagerFactory(vertx).getTrustManagers(), null);
        HttpServer server = serving(
                new HttpServerOptions(),
                request -> request.response().end(request.version().name()));
        try (VertxHttpTransport transport = VertxHttpTransport.builder()
                .vertx(vertx)
                .sslContext(context)
                .http2(true)
                .build()) {
            assertThat(Outcome.response(transport.send(HttpRequest.get(origin(server), "/")))
                            .bodyText())
                    .isEqualTo("HTTP_2");
        } finally {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void noMoreStreamsAreOpenedThanTheServerAllows() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        HttpServerOptions two =
                new HttpServerOptions().setInitialSettings(new Http2Settings().setMaxConcurrentStreams(2));
        HttpServer server = serving(two, request -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            vertx.setTimer(1, later -> {
                open.decrementAndGet();
                request.response().end(request.path());
            });
        });
        try (VertxHttpTransport transport = transport()) {
            List<String> targets = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                targets.add("/" + i);
            }
            assertThat(answered(transport, server, targets)).isEmpty();
            assertThat(most).hasValueLessThanOrEqualTo(2);
        } finally {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void aStreamThatIsRefusedBeforeOrAfterItWasOpenedIsTransientAndBrokenFramesAreNot() {
        Origin origin = new Origin("https", "service.example", 443);
        Http2Exception refused =
                Http2Exception.streamError(7, Http2Error.REFUSED_STREAM, "greater than Last-Stream-ID");
        assertThat(VertxFailures.beforeConnection(origin, null, refused).kind()).isEqualTo(RESET);
        assertThat(VertxFailures.afterConnection(origin, refused, false).kind()).isEqualTo(RESET);
        assertThat(VertxFailures.afterConnection(
                        origin, new StreamResetException(Http2Error.REFUSED_STREAM.code()), false))
                .hasMessageContaining("not processed")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(RESET));
        Http2Exception broken = Http2Exception.connectionError(Http2Error.PROTOCOL_ERROR, "bytes of the peer");
        assertThat(VertxFailures.afterConnection(origin, broken, false))
                .hasNoCause()
                .message()
                .contains("PROTOCOL", "PROTOCOL_ERROR")
                .doesNotContain("bytes of the peer");
    }
}
