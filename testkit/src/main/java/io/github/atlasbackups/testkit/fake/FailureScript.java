package io.github.atlasbackups.testkit.fake;

import io.github.atlasbackups.error.AtlasException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Which calls of a fake fail: the next ones first, then those for certain pages. */
final class FailureScript {

    private final Queue<AtlasException> next = new ArrayDeque<>();
    private final Map<Integer, AtlasException> byPage = new HashMap<>();

    synchronized void next(AtlasException failure) {
        next.add(failure);
    }

    synchronized void page(int number, AtlasException failure) {
        byPage.put(number, failure);
    }

    synchronized void clear() {
        next.clear();
        byPage.clear();
    }

    synchronized @Nullable AtlasException forPage(int number) {
        AtlasException first = next.poll();
        return first != null ? first : byPage.get(number);
    }
}
