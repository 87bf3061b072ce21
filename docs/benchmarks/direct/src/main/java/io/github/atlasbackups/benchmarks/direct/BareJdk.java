package io.github.atlasbackups.benchmarks.direct;

import io.github.atlasbackups.benchmarks.direct.PageReader.ReadPage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** The JDK's client as it comes. */
public class BareJdk extends Bare {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PageReader reader;

    public BareJdk(URI service) {
        this(service, PageReader.byHand());
    }

    BareJdk(URI service, PageReader reader) {
        super(service);
        this.reader = reader;
    }

    /** With this library's decoder instead of the reader by hand. */
    public static final class WithDecoder extends BareJdk {
        public WithDecoder(URI service) {
            super(service, PageReader.byDecoder());
        }
    }

    @Override
    CompletableFuture<ReadPage> fetch(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept", MEDIA_TYPE)
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return client.sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(response -> read(reader, response.statusCode(), response.body()));
    }
}
