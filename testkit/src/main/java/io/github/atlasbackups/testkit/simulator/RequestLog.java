package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.transport.HttpHeaders;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a simulated service was asked and how it answered, in the order in which the requests came: the last {@value #MOST}. No entry has a
 * body or a credential: a test may print it. Thread-safe.
 */
public final class RequestLog {

    private static final int MOST = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    RequestLog() {}

    /**
     * One request.
     *
     * @param at when it came, by the service's clock
     * @param method as sent
     * @param target path and query as sent
     * @param headers as sent, but of {@code Authorization} only the scheme: {@code Bearer ***}
     * @param status of the answer, the outer one where that is in an envelope
     */
    public record Entry(Instant at, String method, String target, HttpHeaders headers, int status) {

        /** The target up to its query. */
        public String path() {
            return ReceivedRequest.path(target);
        }

        /** Moment, method, target and status on one line. */
        @Override
        public String toString() {
            return at + " " + method + " " + target + " -> " + status;
        }
    }

    /** All of them. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    /** Those to this path, whatever their query. */
    public List<Entry> to(String path) {
        return all().stream().filter(entry -> entry.path().equals(path)).toList();
    }

    /** Forgets all of them. */
    public synchronized void clear() {
        entries.clear();
    }

    /** A line for each. */
    @Override
    public String toString() {
        return all().stream().map(Entry::toString).collect(Collectors.joining("\n"));
    }

    synchronized void add(Instant at, ReceivedRequest request, int status) {
        if (entries.size() == MOST) {
            entries.remove();
        }
        entries.add(new Entry(at, request.method(), request.target(), withoutCredentials(request.headers()), status));
    }

    private static HttpHeaders withoutCredentials(HttpHeaders sent) {
        HttpHeaders safe = HttpHeaders.empty();
        for (var field : sent.toMap().entrySet()) {
            boolean secret = field.getKey().toLowerCase(Locale.ROOT).endsWith("authorization");
            for (String value : field.getValue()) {
                safe = safe.with(field.getKey(), secret ? value.strip().split(" ", 2)[0] + " ***" : value);
            }
        }
        return safe;
    }
}
