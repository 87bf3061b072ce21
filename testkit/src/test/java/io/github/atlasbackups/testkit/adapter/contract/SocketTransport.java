package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The plainest transport that keeps every promise: blocking sockets, one thread for each connection.
 *
 * <p>It shows that the contract can be kept, and is what the mutants that the contract must catch are made from.
 */
final class SocketTransport implements HttpTransport {

    private final TransportSettings settings;
    private final SocketPool pool;
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;
    private final Set<CompletableFuture<HttpResponse>> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    SocketTransport(TransportSettings settings) {
        this.settings = settings;
        pool = new SocketPool(settings);
        int connections = settings.maxConnections();
        workers = new ThreadPoolExecutor(
                connections, connections, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(settings.maxQueued()));
        timer = new ScheduledThreadPoolExecutor(1);
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        SocketCall call = new SocketCall(Objects.requireNonNull(request), pool, settings.maxBodyBytes());
        CompletableFuture<HttpResponse> result = call.result();
        pending.add(result);
        result.whenComplete((response, failure) -> pending.remove(result));
        try {
            if (closed) {
                throw new RejectedExecutionException();
            }
            workers.execute(call);
            long nanos = TimeUnit.NANOSECONDS.convert(request.timeout());
            Future<?> deadline = timer.schedule(() -> call.fail(Kind.TIMEOUT), nanos, TimeUnit.NANOSECONDS);
            result.whenComplete((response, failure) -> {
                deadline.cancel(false);
                if (failure != null) {
                    workers.remove(call);
                    call.abandon();
                }
            });
        } catch (RejectedExecutionException refused) {
            call.fail(closed ? Kind.CLOSED : Kind.OVERLOADED);
        }
        return result;
    }

    @Override
    public int maxBodyBytes() {
        return settings.maxBodyBytes();
    }

    @Override
    public void close() {
        closed = true;
        // First, so that no worker whose call ends here takes the next one from the queue.
        workers.shutdownNow();
        AtlasTransportException failure = new AtlasTransportException(Kind.CLOSED, "the transport was closed");
        pending.forEach(call -> call.completeExceptionally(failure));
        timer.shutdownNow();
        try {
            pool.close();
        } catch (IOException ignored) {
            // An idle connection that cannot be closed is not in anyone's way.
        }
    }
}
