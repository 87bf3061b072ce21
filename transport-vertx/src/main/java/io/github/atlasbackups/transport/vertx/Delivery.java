package io.github.atlasbackups.transport.vertx;

import io.github.atlasbackups.time.Scheduler;
import io.vertx.core.Context;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Where the result of a call is delivered. */
final class Delivery {

    /** A few daemon threads that the library's clients share; never the JDK's common pool, which strangers block. */
    private static final Executor OFF_CONTEXT = task -> Scheduler.system().schedule(Duration.ZERO, task);

    private Delivery() {}

    /**
     * The event-loop context of the caller, or threads of the library's own.
     *
     * <p>Workers and virtual threads may block, and what they block for is the result: their context runs one task at a
     * time, the one that waits, so a result that is delivered there never arrives. Plain threads have no context, and
     * their callbacks must not run on the loop of the exchanges: one that blocks there would stop the deadlines too.
     */
    static Executor toCaller() {
        Context context = Vertx.currentContext();
        if (context == null
                || context.threadingModel() == ThreadingModel.WORKER
                || context.threadingModel() == ThreadingModel.VIRTUAL_THREAD) {
            return OFF_CONTEXT;
        }
        return task -> {
            try {
                context.runOnContext(ignored -> task.run());
            } catch (RejectedExecutionException callerIsGone) {
                OFF_CONTEXT.execute(task);
            }
        };
    }
}
