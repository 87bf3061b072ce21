package io.github.atlasbackups.listing;

import io.github.atlasbackups.time.BlockingGuard;

/** Takes every thread named so for an event loop. */
public final class NamedEventLoops implements BlockingGuard {

    static final String NAME = "event-loop-1";

    @Override
    public boolean mustNotBlock() {
        return Thread.currentThread().getName().equals(NAME);
    }
}
