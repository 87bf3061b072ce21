package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.transport.CallTag;
import io.github.atlasbackups.transport.HttpRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes the body of the next response may have, by those of its kind that came before: as many as the largest, of which an eighth
 * is forgotten with each that is smaller. So a list's short last page, or a small cluster among large ones, does not make the next large
 * page a surprise; after twenty small ones little is left of it. Not thread-safe.
 */
final class ExpectedSizes {

    /**
     * What is expected of a kind that has had no response: 1 MiB. That is more than an ordinary page has, 500 checkpoints of four parts
     * being half of it; and 64 of them are the default bound, so that by default no call waits before anything is known to be large.
     */
    static final long UNKNOWN = 1 << 20;

    private static final int FORGOTTEN = 8;

    private final Map<String, Long> largest = new HashMap<>();

    /** What a request's response is like in size: what it answers, and how many items it was asked for, if that was said. */
    static String kindOf(HttpRequest request) {
        CallTag tag = request.tag();
        String operation = tag == null ? "" : tag.operation();
        String target = request.target();
        int items = target.indexOf("itemsPerPage=");
        if (items < 0) {
            return operation;
        }
        int end = target.indexOf('&', items);
        return operation.concat(target.substring(items, end < 0 ? target.length() : end));
    }

    long of(String kind) {
        return largest.getOrDefault(kind, UNKNOWN);
    }

    void learn(String kind, long size) {
        largest.merge(kind, size, (before, now) -> Math.max(now, before - before / FORGOTTEN));
    }
}
