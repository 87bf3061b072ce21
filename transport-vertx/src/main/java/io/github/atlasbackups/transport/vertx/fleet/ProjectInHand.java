package io.github.atlasbackups.transport.vertx.fleet;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.fleet.ProjectSweep;
import io.github.atlasbackups.fleet.SweepFailure;
import io.github.atlasbackups.fleet.SweptProject;
import io.github.atlasbackups.json.ProjectSweepJson;
import io.github.atlasbackups.time.Scheduler;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A project that a worker sweeps, and who waits for it. Everything happens on the worker's context but the sweep itself and the writing of
 * what it found, which may be megabytes.
 */
final class ProjectInHand {

    /** What the sender is answered in the end. */
    private sealed interface End {
        record Found(String text) implements End {}

        record Failed(int code, String why) implements End {}
    }

    private final Vertx vertx;
    private final Context context;
    private final long lease;
    private final Runnable onOver;
    private @Nullable CompletableFuture<SweptProject> sweep;
    private @Nullable Message<Object> question;
    private @Nullable End end;
    private long timer;
    private volatile boolean over;

    /**
     * @param lease how many milliseconds it is worked on, or kept when it is done, without a question; 0 for not at all
     * @param onOver called when it is answered or dropped
     */
    ProjectInHand(Vertx vertx, long lease, Runnable onOver) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.lease = Math.max(1, lease);
        this.onOver = onOver;
        expectQuestion();
    }

    void start(ProjectSweep sweeper, String text) {
        CompletableFuture<SweptProject> started;
        try {
            ProjectSweepJson.Task task = ProjectSweepJson.task(text);
            started = Objects.requireNonNull(sweeper.sweep(task.account(), task.project()));
        } catch (AtlasDecodingException unreadable) {
            ended(new End.Failed(SweepProtocol.REFUSED, String.valueOf(unreadable.getMessage())));
            return;
        } catch (IllegalArgumentException unknown) {
            ended(new End.Failed(
                    SweepProtocol.FAILED,
                    "a worker doesn't take projects of this account: its sweep must know its name"));
            return;
        } catch (Throwable thrown) {
            ended(failed(thrown));
            return;
        }
        sweep = started;
        started.whenComplete((found, failure) -> Scheduler.system().schedule(Duration.ZERO, () -> {
            if (!over) {
                End written = end(found, failure);
                onContext(() -> ended(written));
            }
        }));
    }

    private static End end(@Nullable SweptProject found, @Nullable Throwable failure) {
        if (failure != null) {
            return failed(failure);
        }
        if (found == null) {
            return failed(new NullPointerException());
        }
        if (found.isCutShort()) {
            return new End.Failed(SweepProtocol.GONE, "the client of a worker was closed");
        }
        try {
            return new End.Found(ProjectSweepJson.of(found));
        } catch (Throwable thrown) {
            return failed(thrown);
        }
    }

    private static End failed(Throwable thrown) {
        return new End.Failed(
                SweepProtocol.FAILED,
                "the sweep of a worker failed: " + SweepFailure.of(thrown).message());
    }

    private void onContext(Runnable task) {
        try {
            context.runOnContext(ignored -> task.run());
        } catch (RejectedExecutionException vertxIsClosed) {
            // Nobody can be answered any more.
        }
    }

    private void ended(End how) {
        end = how;
        Message<Object> asked = question;
        if (asked != null && !over) {
            answer(asked, how);
        }
    }

    /** A sender waits for the end, for as long as it says. */
    void askedBy(Message<Object> message) {
        End known = end;
        if (known != null) {
            answer(message, known);
            return;
        }
        stillWorking();
        question = message;
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(Math.max(1, SweepProtocol.millis(message)), held -> {
            stillWorking();
            expectQuestion();
        });
    }

    private void stillWorking() {
        Message<Object> asked = question;
        question = null;
        if (asked != null) {
            asked.reply(null, SweepProtocol.message(SweepProtocol.WORKING));
        }
    }

    private void expectQuestion() {
        timer = vertx.setTimer(lease, unasked -> drop("nobody waited"));
    }

    private void answer(Message<Object> asked, End how) {
        over();
        if (how instanceof End.Found found) {
            asked.reply(found.text(), SweepProtocol.message(SweepProtocol.DONE));
        } else if (how instanceof End.Failed failed) {
            asked.fail(failed.code(), failed.why());
        }
    }

    /** Stops it, if it is not over. */
    void drop(String why) {
        over();
        CompletableFuture<SweptProject> running = sweep;
        if (running != null) {
            running.cancel(true);
        }
        Message<Object> asked = question;
        if (asked != null) {
            asked.fail(SweepProtocol.GONE, why);
        }
    }

    private void over() {
        over = true;
        vertx.cancelTimer(timer);
        onOver.run();
    }
}
