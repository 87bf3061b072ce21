package io.github.atlasbackups.protocol.call;

import io.github.atlasbackups.event.AtlasEvent.AttemptEnded;
import io.github.atlasbackups.event.AtlasEvent.CallEnded;
import io.github.atlasbackups.event.AtlasEvent.CallStarted;
import io.github.atlasbackups.event.AtlasEvent.WaitEnded;
import io.github.atlasbackups.event.AtlasEvent.WaitReason;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.flow.SerialExecutor;
import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what becomes of one call. It travels with the request, in its {@link CallerTag}. Thread-safe; never throws.
 *
 * <p>A call does one thing at a time: it waits, or a request is under way for it. Whatever begins next ends that, and so does the call's
 * own end: each is told once, and the end of the call last, whoever ends it and from where.
 */
public final class CallEvents {

    private static final String CANCELLED = "CANCELLED";

    private final ClientEvents client;
    private final long id;
    private final String operation;
    private final long start;

    /** In order. One thread at a time tells, with no lock held; whoever comes meanwhile leaves its own to that one. */
    private final Queue<Consumer<AtlasListener>> untold = new ConcurrentLinkedQueue<>();

    private final SerialExecutor telling = new SerialExecutor(this::tellAll);

    private int attempts;
    private boolean over;
    private @Nullable Step step;

    /** What the call does now: makes the event of its end, or null if that is none. */
    private interface Step {
        @Nullable
        Consumer<AtlasListener> ended(int status, @Nullable String failure);
    }

    private CallEvents(ClientEvents client, long id, HttpRequest request) {
        CallTag tag = request.tag();
        this.client = client;
        this.id = id;
        this.operation = tag == null ? "call" : tag.operation();
        this.start = client.scheduler().nanoTime();
    }

    /**
     * Tells that a call starts.
     *
     * @param reading the id of the reading that it is a page of, or 0
     * @return what tells the rest, or null if nobody listens
     */
    public static @Nullable CallEvents start(ClientEvents client, HttpRequest request, long reading) {
        return client.make(() -> {
            CallEvents call = new CallEvents(client, ClientEvents.nextId(), request);
            CallStarted event = new CallStarted(client.now(), call.id, call.operation, reading);
            client.listener().callStarted(event);
            return call;
        });
    }

    /** What tells of requests that are sent for no one call, or null if nobody listens. */
    public static @Nullable CallEvents ofNoCall(ClientEvents client, HttpRequest request) {
        return client.make(() -> new CallEvents(client, 0, request));
    }

    /** What tells of the call that a request is sent for, or null if nobody listens. */
    public static @Nullable CallEvents of(HttpRequest request) {
        CallerTag tag = CallerTag.of(request);
        return tag == null ? null : tag.events();
    }

    /** The call that the request is sent for waits from now on. */
    public static void waits(HttpRequest request, WaitReason reason) {
        CallEvents call = of(request);
        if (call != null) {
            call.waits(() -> reason);
        }
    }

    /** The call waits from now on. Why is asked when that is over; null if it did not wait. */
    public void waits(Supplier<@Nullable WaitReason> reason) {
        begin(() -> {
            long since = client.scheduler().nanoTime();
            return (status, failure) -> {
                WaitReason why = reason.get();
                if (why == null) {
                    return null;
                }
                WaitEnded event = new WaitEnded(client.now(), id, operation, why, client.since(since));
                return listener -> listener.waitEnded(event);
            };
        });
    }

    /** A request is under way for the call from now on, until what this returns is called. */
    public PendingCall.Ending<HttpResponse> attempts(HttpRequest request) {
        Step attempt = begin(() -> {
            long since = client.scheduler().nanoTime();
            return (status, failure) -> {
                AttemptEnded event = attemptEnded(request, status, failure, client.since(since));
                return listener -> listener.attemptEnded(event);
            };
        });
        synchronized (this) {
            attempts++;
        }
        return (response, failure) -> {
            synchronized (this) {
                if (attempt == null || step != attempt) {
                    return;
                }
                endStep(response == null ? 0 : response.status(), ClientEvents.word(failure));
            }
            tell();
        };
    }

    private AttemptEnded attemptEnded(HttpRequest request, int status, @Nullable String failure, Duration duration) {
        return new AttemptEnded(
                client.now(),
                id,
                operation,
                request.method().name(),
                request.origin().toString(),
                request.path(),
                status,
                failure,
                duration);
    }

    /** The call ended; nothing that comes after this is told. */
    public void ended(@Nullable Throwable failure) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            endStep(0, CANCELLED);
            add(() -> {
                CallEnded event = new CallEnded(
                        client.now(), id, operation, attempts, ClientEvents.word(failure), client.since(start));
                return listener -> listener.callEnded(event);
            });
        }
        tell();
    }

    private @Nullable Step begin(Supplier<Step> next) {
        Step begun;
        synchronized (this) {
            if (over) {
                return null;
            }
            endStep(0, CANCELLED);
            begun = ClientEvents.guarded(next);
            step = begun;
        }
        tell();
        return begun;
    }

    private void endStep(int status, @Nullable String failure) {
        Step ended = step;
        step = null;
        if (ended != null) {
            add(() -> ended.ended(status, failure));
        }
    }

    private void add(Supplier<@Nullable Consumer<AtlasListener>> making) {
        Consumer<AtlasListener> event = ClientEvents.guarded(making);
        if (event != null) {
            untold.add(event);
        }
    }

    private void tell() {
        if (!untold.isEmpty()) {
            telling.run();
        }
    }

    private void tellAll() {
        for (Consumer<AtlasListener> event = untold.poll(); event != null; event = untold.poll()) {
            event.accept(client.listener());
        }
    }
}
