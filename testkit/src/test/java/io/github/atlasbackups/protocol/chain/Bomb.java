package io.github.atlasbackups.protocol.chain;

import io.github.atlasbackups.credentials.StoredToken;
import io.github.atlasbackups.credentials.TokenKey;
import io.github.atlasbackups.credentials.TokenStore;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpTransport;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Collaborators that count their calls together, and throw at one of them: an {@code Error}, or an exception at every second. */
final class Bomb {

    private final int nth;
    private boolean armed;
    private int calls;
    private boolean inListener;

    /** Throws at the nth call after {@link #arm}, from 1; never, if 0. */
    Bomb(int nth) {
        this.nth = nth;
    }

    void arm() {
        armed = true;
    }

    /** How many calls there were. */
    int disarm() {
        armed = false;
        return calls;
    }

    /** Whether it was the listener that threw. */
    boolean wentOffInListener() {
        return inListener;
    }

    private void count() {
        if (armed && ++calls == nth) {
            if (nth % 2 == 0) {
                throw new IllegalStateException("thrown at call " + nth);
            }
            throw new AssertionError("thrown at call " + nth);
        }
    }

    /** One that knows every event there is. */
    AtlasListener listener() {
        return (AtlasListener) Proxy.newProxyInstance(
                AtlasListener.class.getClassLoader(), new Class<?>[] {AtlasListener.class}, (proxy, method, event) -> {
                    int before = calls;
                    try {
                        count();
                    } finally {
                        inListener |= armed && calls == nth && before < nth;
                    }
                    return method.getReturnType() == boolean.class ? true : null;
                });
    }

    HttpTransport transport(HttpTransport next) {
        return request -> {
            count();
            return next.send(request);
        };
    }

    Scheduler scheduler(Scheduler next) {
        return new Scheduler() {
            @Override
            public long nanoTime() {
                count();
                return next.nanoTime();
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                count();
                Cancellable scheduled = next.schedule(delay, task);
                return () -> {
                    scheduled.cancel();
                    count();
                };
            }
        };
    }

    Clock clock(Clock next) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return next.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                count();
                return next.instant();
            }
        };
    }

    RandomGenerator random(long seed) {
        SplittableRandom next = new SplittableRandom(seed);
        return () -> {
            count();
            return next.nextLong();
        };
    }

    TokenStore store() {
        TokenStore next = TokenStore.inMemory();
        return new TokenStore() {
            @Override
            public CompletableFuture<Optional<StoredToken>> load(TokenKey key) {
                count();
                return next.load(key);
            }

            @Override
            public CompletableFuture<Void> save(TokenKey key, StoredToken token) {
                count();
                return next.save(key, token);
            }

            @Override
            public CompletableFuture<Boolean> discard(TokenKey key, StoredToken token) {
                count();
                return next.discard(key, token);
            }
        };
    }
}
