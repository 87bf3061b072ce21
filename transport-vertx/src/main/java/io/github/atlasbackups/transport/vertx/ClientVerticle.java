package io.github.atlasbackups.transport.vertx;

import static java.util.Objects.requireNonNull;

import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.Origin;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The verticle that owns a transport's clients. It gives the transport an event-loop context of its own; and a Vert.x that closes
 * undeploys it, and closes the clients only after that.
 *
 * <p>Each event loop has clients, and so connections, of its own: then all that happens to a connection and to its calls happens in
 * turn, and a call that is given up can't close a connection that another call has just got.
 */
final class ClientVerticle implements Deployable {

    /** The clients of one event loop. */
    record Clients(HttpClient secure, HttpClient plain, ClientSSLOptions tls) {

        HttpClient to(Origin origin) {
            return origin.isSecure() ? secure : plain;
        }
    }

    private final Vertx vertx;
    private final TransportOptions options;
    private final ClientSSLOptions tls;
    private final Supplier<Future<?>> beforeUndeployment;
    private final Map<Thread, Clients> clients = new ConcurrentHashMap<>();
    private final Promise<String> deployed = Promise.promise();
    private volatile @Nullable Context context;

    private ClientVerticle(Vertx vertx, TransportOptions options, Supplier<Future<?>> beforeUndeployment) {
        this.vertx = vertx;
        this.options = options;
        this.tls = PooledClient.tls(options);
        this.beforeUndeployment = beforeUndeployment;
    }

    /** Never on a context, whose own verticle would take this one along. */
    static ClientVerticle deploy(Vertx vertx, TransportOptions options, Supplier<Future<?>> beforeUndeployment) {
        ClientVerticle verticle = new ClientVerticle(vertx, options, beforeUndeployment);
        Scheduler.system().schedule(Duration.ZERO, verticle::deploySelf);
        return verticle;
    }

    private void deploySelf() {
        try {
            vertx.deployVerticle(this).onComplete(deployed);
        } catch (RuntimeException vertxIsClosed) {
            deployed.fail(vertxIsClosed);
        }
    }

    /** The transport's own context, for calls that come from no event loop of this Vert.x; fails if that is closed. */
    Future<Context> context() {
        return deployed.future().map(id -> requireNonNull(context));
    }

    /** Those of the event loop that this thread is, if they were made. */
    @Nullable
    Clients clientsOfThisLoop() {
        return clients.get(Thread.currentThread());
    }

    /** Makes those of an event loop, on the transport's own context: a client is closed with the verticle that makes it. */
    void makeClients(Thread loop, Consumer<Clients> then) {
        requireNonNull(context)
                .runOnContext(ignored -> then.accept(clients.computeIfAbsent(loop, none -> {
                    HttpClient plain = PooledClient.create(vertx, options, false);
                    HttpClient secure = options.http2() ? PooledClient.create(vertx, options, true) : plain;
                    return new Clients(secure, plain, tls);
                })));
    }

    @Override
    public Future<?> deploy(Context own) {
        context = own;
        return Future.succeededFuture();
    }

    @Override
    public Future<?> undeploy(Context own) {
        return beforeUndeployment.get();
    }

    /** Closes the connections, from any thread. Idempotent. */
    void closeClients() {
        clients.values().forEach(each -> {
            each.secure().close();
            each.plain().close();
        });
    }

    /** The end of the verticle, and of all connections, from any thread. */
    Future<?> undeploySelf() {
        try {
            return deployed.future().compose(vertx::undeploy);
        } catch (RejectedExecutionException vertxIsClosed) {
            return Future.succeededFuture();
        }
    }
}
