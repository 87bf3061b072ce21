package io.github.atlasbackups.testkit.transport;

import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A transport that answers from a function of the test, and remembers what it was asked.
 *
 * <p>The function may answer with a completed future, a failed one, or one that the test completes later. Thread-safe as
 * far as the function is.
 */
public final class ScriptedTransport implements HttpTransport {

    private final Function<HttpRequest, CompletableFuture<HttpResponse>> script;
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private ScriptedTransport(Function<HttpRequest, CompletableFuture<HttpResponse>> script) {
        this.script = script;
    }

    /** A transport that answers with the futures of this function. */
    public static ScriptedTransport of(Function<HttpRequest, CompletableFuture<HttpResponse>> script) {
        return new ScriptedTransport(script);
    }

    /** A transport that answers at once with the values of this function; what it throws fails the call. */
    public static ScriptedTransport answering(Function<HttpRequest, HttpResponse> script) {
        return new ScriptedTransport(request -> {
            try {
                return CompletableFuture.completedFuture(script.apply(request));
            } catch (RuntimeException failure) {
                return CompletableFuture.failedFuture(failure);
            }
        });
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        requests.add(request);
        return script.apply(request);
    }

    /** What was sent so far, in order. */
    public List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    /** Whether {@link #close()} was called. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
