package io.github.atlasbackups.benchmarks.direct;

import io.github.atlasbackups.benchmarks.direct.PageReader.ReadPage;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** The Vert.x Web Client, with as many connections as this library's transport has by default. */
public class BareVertx extends Bare {

    private static final int CONNECTIONS = 64;

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client =
            WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    private final PageReader reader;

    public BareVertx(URI service) {
        this(service, PageReader.byHand());
    }

    BareVertx(URI service, PageReader reader) {
        super(service);
        this.reader = reader;
    }

    /** With this library's decoder instead of the reader by hand. */
    public static final class WithDecoder extends BareVertx {
        public WithDecoder(URI service) {
            super(service, PageReader.byDecoder());
        }
    }

    @Override
    CompletableFuture<ReadPage> fetch(String url) {
        return client.getAbs(url)
                .putHeader("Accept", MEDIA_TYPE)
                .putHeader("Authorization", "Bearer " + TOKEN)
                .send()
                .map(response ->
                        read(reader, response.statusCode(), response.body().getBytes()))
                .toCompletionStage()
                .toCompletableFuture();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
