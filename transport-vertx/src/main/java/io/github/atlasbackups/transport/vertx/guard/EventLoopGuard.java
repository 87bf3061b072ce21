package io.github.atlasbackups.transport.vertx.guard;

import io.github.atlasbackups.time.BlockingGuard;
import io.vertx.core.Context;

/** The event loops of Vert.x must not block; its workers and virtual threads may. */
public final class EventLoopGuard implements BlockingGuard {

    /** For the service loader. */
    public EventLoopGuard() {}

    @Override
    public boolean mustNotBlock() {
        return Context.isOnEventLoopThread();
    }
}
