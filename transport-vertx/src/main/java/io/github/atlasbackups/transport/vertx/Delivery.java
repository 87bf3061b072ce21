package io.github.atlasbackups.transport.vertx;

import io.vertx.core.Context;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;

/** Where the result of a call is delivered. */
final class Delivery {

    private Delivery() {}

    /**
     * The event-loop context of the caller, or the common pool.
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
            return ForkJoinPool.commonPool();
        }
        return task -> {
            try {
                context.runOnContext(ignored -> task.run());
            } catch (RejectedExecutionException callerIsGone) {
                ForkJoinPool.commonPool().execute(task);
            }
        };
    }
}
