package io.github.atlasbackups.flow;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs one action again and again, never twice at a time and never inside itself: a trampoline.
 *
 * <p>Every event (an answer arrives, elements are requested, the reader goes) ends in {@link #run}. Whoever comes first runs the
 * action; whoever comes meanwhile, on another thread or from within the action, adds to a count and returns. This is what
 * keeps a chain of completed futures from climbing the stack.
 *
 * <p>Thread-safe.
 */
public final class SerialExecutor {

    private final AtomicInteger calls = new AtomicInteger();
    private final Runnable action;

    /** An executor of this action. It must not block. */
    public SerialExecutor(Runnable action) {
        this.action = action;
    }

    /**
     * Ensures that the action runs at least once from its start after this call began. If the action throws, the calls that
     * came meanwhile still get their run, and later ones too; the first failure is thrown to the caller that ran it.
     */
    public void run() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        Throwable failure = null;
        int seen = 1;
        do {
            try {
                action.run();
            } catch (RuntimeException | Error thrown) {
                failure = failure == null ? thrown : failure;
            }
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
        rethrow(failure);
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
