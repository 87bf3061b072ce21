package io.github.atlasbackups.transport.vertx.fleet;

import static io.github.atlasbackups.error.AtlasTransportException.Kind.CONNECT;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.OTHER;
import static io.github.atlasbackups.error.AtlasTransportException.Kind.TIMEOUT;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.fleet.SweptProject;
import io.github.atlasbackups.json.ProjectSweepJson;
import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One project that some worker is to sweep, attempt after attempt. At most one question is open at a time, and its answer or its end leads
 * to the next: so nothing here happens at the same time but a cancellation.
 */
final class HandedOutProject {

    /** Vert.x forgets a question that much later than it is given up here: an acceptance that comes meanwhile is taken back. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int QUESTIONS_IN_A_SILENCE = 4;

    private final EventBus bus;
    private final EventBusSweepOptions options;
    private final Scheduler scheduler;
    private final ProjectSweepJson.Task task;
    private final CompletableFuture<SweptProject> result = BlockingGuard.newFuture();
    private int attempts;
    private volatile @Nullable Attempt current;

    private record Attempt(String id, String worker) {}

    HandedOutProject(EventBus bus, EventBusSweepOptions options, Scheduler scheduler, ProjectSweepJson.Task task) {
        this.bus = bus;
        this.options = options;
        this.scheduler = scheduler;
        this.task = task;
    }

    CompletableFuture<SweptProject> start() {
        result.whenComplete((found, failure) -> takeBack());
        begin();
        return result;
    }

    private void begin() {
        if (result.isDone()) {
            return;
        }
        attempts++;
        String id = UUID.randomUUID().toString();
        // Twice a silence: a worker that has not heard of the sender for longer works for nobody.
        DeliveryOptions how = SweepProtocol.question(
                SweepProtocol.BEGIN, id, options.silence().multipliedBy(2));
        ask(options.address(), how, ProjectSweepJson.of(task), answer -> accepted(id, answer), late -> {
            String worker = SweepProtocol.worker(late);
            if (worker != null) {
                cancel(new Attempt(id, worker));
            }
        });
    }

    private void accepted(String id, Message<Object> answer) {
        String worker = SweepProtocol.worker(answer);
        if (!SweepProtocol.is(answer, SweepProtocol.ACCEPTED) || worker == null) {
            failed(OTHER, "something else than a worker answered");
            return;
        }
        Attempt attempt = new Attempt(id, worker);
        current = attempt;
        if (result.isDone()) {
            takeBack();
        } else {
            await(attempt);
        }
    }

    private void await(Attempt attempt) {
        DeliveryOptions how = SweepProtocol.question(
                SweepProtocol.WAIT, attempt.id(), options.silence().dividedBy(QUESTIONS_IN_A_SILENCE));
        ask(attempt.worker(), how, null, answer -> answered(attempt, answer), late -> {});
    }

    private void answered(Attempt attempt, Message<Object> answer) {
        String text = SweepProtocol.text(answer);
        if (SweepProtocol.is(answer, SweepProtocol.DONE) && text != null) {
            current = null;
            scheduler.schedule(Duration.ZERO, () -> decode(text));
        } else if (!SweepProtocol.is(answer, SweepProtocol.WORKING)) {
            failed(OTHER, "something else than a worker answered");
        } else if (!result.isDone()) {
            await(attempt);
        }
    }

    private void decode(String text) {
        SweptProject found;
        try {
            found = ProjectSweepJson.found(text, task);
        } catch (AtlasDecodingException unreadable) {
            failed(OTHER, String.valueOf(unreadable.getMessage()));
            return;
        } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
            return;
        }
        result.complete(found);
    }

    private void ask(
            String address,
            DeliveryOptions how,
            @Nullable String body,
            Consumer<Message<Object>> onAnswer,
            Consumer<Message<Object>> onLateAnswer) {
        AtomicBoolean over = new AtomicBoolean();
        Scheduler.Cancellable limit = scheduler.schedule(options.silence(), () -> {
            if (over.compareAndSet(false, true)) {
                failed(TIMEOUT, "a worker said nothing for " + options.silence());
            }
        });
        how.setSendTimeout(options.silence().plus(GRACE).toMillis());
        send(() -> bus.<Object>request(address, body, how)).onComplete(answer -> {
            if (!over.compareAndSet(false, true)) {
                if (answer.succeeded()) {
                    onLateAnswer.accept(answer.result());
                }
                return;
            }
            limit.cancel();
            if (answer.failed()) {
                failed(answer.cause());
                return;
            }
            String objection = SweepProtocol.objection(answer.result());
            if (objection != null) {
                failed(OTHER, objection);
            } else {
                onAnswer.accept(answer.result());
            }
        });
    }

    private interface Sending {
        Future<Message<Object>> send();
    }

    /** A Vert.x that is closed throws, here or there. */
    private static Future<Message<Object>> send(Sending sending) {
        try {
            return sending.send();
        } catch (RuntimeException closed) {
            return Future.failedFuture(closed);
        }
    }

    private void failed(Throwable failure) {
        if (!(failure instanceof ReplyException reply)) {
            failed(OTHER, "the message could not be sent: " + failure.getClass().getName());
        } else if (reply.failureType() == ReplyFailure.TIMEOUT) {
            failed(TIMEOUT, "a worker said nothing for " + options.silence());
        } else {
            boolean had = current != null;
            current = null; // It has nothing in hand any more that could be taken back.
            if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
                failed(CONNECT, had ? "a worker went away" : "no worker is there");
            } else {
                failed(OTHER, SweepProtocol.shown(reply.getMessage()));
            }
        }
    }

    private void failed(AtlasTransportException.Kind kind, String why) {
        takeBack();
        if (attempts < options.attempts()) {
            scheduler.schedule(options.pause(), this::begin);
        } else {
            result.completeExceptionally(new AtlasTransportException(
                    kind,
                    "the project could not be swept over the event bus at \"" + options.address() + "\" in " + attempts
                            + (attempts == 1 ? " attempt: " : " attempts, the last: ") + why));
        }
    }

    /** Tells the worker that has the project in hand, if there is one, that nobody waits for it. */
    private void takeBack() {
        Attempt attempt = current;
        current = null;
        if (attempt != null) {
            cancel(attempt);
        }
    }

    private void cancel(Attempt attempt) {
        try {
            bus.send(attempt.worker(), null, SweepProtocol.question(SweepProtocol.CANCEL, attempt.id(), Duration.ZERO));
        } catch (RuntimeException vertxIsClosed) {
            // The worker notices by itself that nobody asks.
        }
    }
}
