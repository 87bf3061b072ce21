package io.github.atlasbackups.protocol.resilience;

import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.model.RateLimitScope;
import io.github.atlasbackups.transport.HttpRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The service's rate limits as far as they were read, by whose they are. Thread-safe. */
public final class KnownLimits {

    /** No limit of the service is anywhere near. */
    private static final long MOST_CALLS = 1_000_000;

    private static final long LONGEST_PERIOD = 86_400;

    /** A bucket: how many calls a full one has, and how long a period of its refill is. */
    record Size(int capacity, Duration period) {}

    private record Limit(Size size, List<RateLimit.Operation> operations) {}

    private final ConcurrentMap<RateLimitOwner, List<Limit>> limits = new ConcurrentHashMap<>();

    /** Keeps these for their owner, in place of those it had. Limits without the numbers that are needed are passed over. */
    public void put(RateLimitOwner owner, Collection<RateLimit> read) {
        limits.put(owner, read.stream().flatMap(KnownLimits::limit).toList());
    }

    /** The bucket that a request draws from, if it is known. */
    Optional<Size> of(HttpRequest request) {
        String[] path = request.path().split("/", -1);
        return limits.entrySet().stream()
                .filter(owned -> isOf(owned.getKey(), path))
                .flatMap(owned -> owned.getValue().stream())
                .filter(limit -> limit.operations().stream().anyMatch(operation -> isOf(operation, request, path)))
                .map(Limit::size)
                .findFirst();
    }

    private static Stream<Limit> limit(RateLimit read) {
        long capacity = number(read.capacity());
        long seconds = number(read.refillDurationSeconds());
        return capacity < 1 || capacity > MOST_CALLS || seconds < 1 || seconds > LONGEST_PERIOD
                ? Stream.empty()
                : Stream.of(new Limit(new Size((int) capacity, Duration.ofSeconds(seconds)), read.endpoints()));
    }

    private static long number(RateLimit.@Nullable Amount amount) {
        Long value = amount == null ? null : amount.value();
        return value == null ? 0 : value;
    }

    /** A project's or an organisation's limits are of calls below it; a user's are of all its calls. */
    private static boolean isOf(RateLimitOwner owner, String[] path) {
        if (owner.scope().equals(RateLimitScope.USER)) {
            return true;
        }
        String collection = owner.scope().equals(RateLimitScope.GROUP) ? "groups" : "orgs";
        return IntStream.range(1, path.length)
                .anyMatch(i -> path[i].equals(owner.id()) && path[i - 1].equals(collection));
    }

    /** Compared from the end: a gateway may put a path before that of the service. */
    private static boolean isOf(RateLimit.Operation operation, HttpRequest request, String[] path) {
        String template = operation.path();
        if (template == null || !request.method().name().equals(operation.method())) {
            return false;
        }
        String[] segments = template.substring(template.startsWith("/") ? 1 : 0).split("/", -1);
        int before = path.length - segments.length;
        return before >= 0
                && IntStream.range(0, segments.length)
                        .allMatch(i -> segments[i].startsWith("{") || segments[i].equals(path[before + i]));
    }
}
