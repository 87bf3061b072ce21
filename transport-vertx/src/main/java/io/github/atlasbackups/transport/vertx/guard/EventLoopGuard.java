package io.github.atlasbackups.transport.vertx.guard;

import io.github.atlasbackups.time.BlockingGuard;
import io.github.atlasbackups.time.Scheduler;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The event loops of Vert.x must not block; its workers and virtual threads may. */
public final class EventLoopGuard implements BlockingGuard {

    /** For the service loader. */
    public EventLoopGuard() {}

    @Override
    public boolean mustNotBlock() {
        return Context.isOnEventLoopThread();
    }

    /** The caller's context, at once if it is there; threads of the library's own once its Vert.x is closed. */
    @Override
    public @Nullable Executor wayBack() {
        Context context = Vertx.currentContext();
        if (context == null) {
            return null;
        }
        return task -> {
            if (Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
                task.run();
                return;
            }
            try {
                context.runOnContext(ignored -> task.run());
            } catch (RejectedExecutionException callerIsGone) {
                Scheduler.system().schedule(Duration.ZERO, task);
            }
        };
    }
}
