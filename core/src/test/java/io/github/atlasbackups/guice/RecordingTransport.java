package io.github.atlasbackups.guice;

import io.github.atlasbackups.transport.CloseTasks;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A service of empty lists in the process: gives tokens, takes them back, and writes down what happens to it, in order. */
final class RecordingTransport implements HttpTransport {

    final List<String> events = new CopyOnWriteArrayList<>();
    final List<String> targets = new CopyOnWriteArrayList<>();
    volatile boolean answering = true;
    volatile boolean keepsTasks = true;
    private final CloseTasks closeTasks = new CloseTasks();

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        targets.add(request.target());
        if (!answering) {
            return new CompletableFuture<>();
        }
        if (request.target().endsWith("/oauth/token")) {
            events.add("token");
            return answer("{\"access_token\":\"granted\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
        }
        if (request.target().endsWith("/oauth/revoke")) {
            events.add("revoked");
            return answer("");
        }
        events.add(request.headers().first("Authorization").orElse("anonymous"));
        return answer("{\"results\":[]}");
    }

    private static CompletableFuture<HttpResponse> answer(String body) {
        HttpHeaders json = HttpHeaders.empty().with("Content-Type", "application/json");
        return CompletableFuture.completedFuture(HttpResponse.of(200, json, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
        return keepsTasks ? closeTasks.add(task) : () -> {};
    }

    @Override
    public void close() {
        closeTasks.runAndWait();
        events.add("closed");
    }
}
