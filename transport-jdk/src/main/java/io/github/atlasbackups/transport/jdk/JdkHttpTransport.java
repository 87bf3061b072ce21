package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.transport.CloseTasks;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The port on the JDK's own HTTP client. Keeps every promise of {@link HttpTransport}.
 *
 * <p>Opens nothing until the first call. From then on it has one timer thread, one selector thread of the JDK's client, and
 * workers that come with the work and go after five idle seconds; all are daemons, so that a transport that was forgotten
 * keeps no JVM alive. Futures are completed on a worker. A callback may block it, and even wait for another call of the same
 * transport; it holds up nobody else. Cancelled futures complete on the thread that cancels them.
 *
 * <p>HTTP/1.1 unless configured otherwise. No proxy, cookies or credentials but those that it is given, whatever system
 * properties say, unless {@link JdkHttpTransportBuilder#proxy(java.net.ProxySelector)} says to go by them. Besides the request's
 * own headers it sends {@code Host}, {@code Content-Length}, and {@code User-Agent: atlas-backups/…} if the request has none. What the JDK's client cannot send as given fails with {@code OTHER} instead of
 * being sent otherwise: a target that ends with an empty query, a header past ASCII, a header that the client keeps to itself
 * ({@code Connection}, {@code Content-Length}, {@code Expect}, {@code Host}, {@code Upgrade}). So does a host that {@code java.net.URI}
 * has no name for: one with an underscore, or whose last label begins with a digit. The Vert.x transport calls those.
 *
 * <p>What the JVM decides, and no setting here:
 *
 * <ul>
 *   <li>Idle connections live as long as {@code jdk.httpclient.keepalive.timeout} says.
 *   <li>Of a name with several addresses the JDK's client tries the first only, and the JVM keeps the addresses, in their
 *       order, for {@code networkaddress.cache.ttl} (30 seconds by default): while that address is dead, attempts end with
 *       {@code CONNECT}. A lower value of that security property lets the next attempt ask the name server again, {@code
 *       java.net.preferIPv6Addresses} says which kind comes first, and from JDK 18 on a {@code
 *       java.net.spi.InetAddressResolverProvider} may leave dead addresses out. The Vert.x transport tries others by itself.
 *   <li>{@code -Djdk.httpclient.HttpClient.log=headers} (and {@code all}) logs requests as they are, credentials
 *       and tokens included, at the logger {@code jdk.httpclient.HttpClient}: not for production.
 * </ul>
 */
public final class JdkHttpTransport implements HttpTransport {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CloseTasks closeTasks = new CloseTasks();
    private final Threads threads = new Threads();
    private final JdkCall.Context context;

    JdkHttpTransport(JdkTransportSettings settings) {
        HttpClient borrowed = settings.borrowed();
        ClientSource clients = borrowed == null ? new OwnClient(settings, threads) : ClientSource.borrowed(borrowed);
        this.context = new JdkCall.Context(
                settings, new Admission<>(settings.maxConnections(), settings.maxWaiting()), clients, threads);
    }

    /** A transport with the defaults of {@link #builder()}. */
    public static JdkHttpTransport create() {
        return builder().build();
    }

    /** A transport with settings of the caller's. */
    public static JdkHttpTransportBuilder builder() {
        return new JdkHttpTransportBuilder();
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        OutgoingRequest outgoing;
        try {
            outgoing = OutgoingRequest.of(request, context.settings().http2());
        } catch (AtlasTransportException unsendable) {
            return CompletableFuture.failedFuture(unsendable);
        }
        JdkCall call = new JdkCall(request, outgoing, context);
        switch (context.admission().enter(call)) {
            case ADMITTED -> {
                call.startDeadline();
                call.start();
            }
            case WAITING -> call.startDeadline();
            case FULL -> call.fail(Kind.OVERLOADED, overload());
            case CLOSED -> call.fail(Kind.CLOSED, "the transport is closed");
        }
        return call.result();
    }

    @Override
    public Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
        return closeTasks.add(task);
    }

    @Override
    public int maxBodyBytes() {
        return context.settings().maxBodyBytes();
    }

    private String overload() {
        return "all " + context.settings().maxConnections() + " connections (maxConnections) are in use, and "
                + context.settings().maxWaiting() + " calls wait for one (maxWaiting): send fewer calls at a time, or"
                + " raise one of them on the transport's builder";
    }

    /**
     * {@inheritDoc}
     *
     * <p>Waits for what {@link #beforeClose} registered, and then up to a second for the transport's threads to end, unless one of
     * them is the caller. A callback that still runs
     * is not interrupted; its thread ends with it.
     */
    @Override
    public void close() {
        CompletableFuture<Void> tasks = closeTasks.run();
        if (!tasks.isDone() && (threads.areCurrent() || BlockingGuard.protectsThisThread())) {
            endAfter(tasks);
            return;
        }
        closeTasks.runAndWait();
        end();
    }

    private void endAfter(CompletableFuture<Void> tasks) {
        tasks.whenComplete((done, never) -> end());
        try {
            threads.after(CloseTasks.LONGEST, this::end);
        } catch (RejectedExecutionException ended) {
            // By the tasks, just now.
        }
    }

    private void end() {
        context.admission().close().forEach(call -> call.fail(Kind.CLOSED, "the transport was closed"));
        context.clients().close();
        threads.close();
        if (!threads.areCurrent()) {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            context.clients().awaitEnd(PATIENCE);
            threads.awaitEnd(Duration.ofNanos(end - System.nanoTime()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
