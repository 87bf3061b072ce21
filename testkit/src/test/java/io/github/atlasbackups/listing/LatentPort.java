package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;

/** A service far away, in virtual time: every page takes as long as the test says. The items are numbers. */
final class LatentPort implements Function<PageRequest, CompletableFuture<Page<Long>>> {

    private final VirtualScheduler time;
    private final long size;
    private final List<CompletableFuture<Page<Long>>> calls = new ArrayList<>();
    Function<PageRequest, Duration> latency = request -> Duration.ofMillis(100);
    /** What the service says the total is. */
    long total;

    int mostUnderWay;

    LatentPort(VirtualScheduler time, long size) {
        this.time = time;
        this.size = size;
        this.total = size;
    }

    @Override
    public CompletableFuture<Page<Long>> apply(PageRequest request) {
        CompletableFuture<Page<Long>> call = new CompletableFuture<>();
        calls.add(call);
        mostUnderWay = Math.max(mostUnderWay, underWay());
        time.schedule(latency.apply(request), () -> call.complete(page(request)));
        return call;
    }

    Listing<Long> listing() {
        return Listing.of(this, item -> Long.toString(item)).scheduler(time);
    }

    int calls() {
        return calls.size();
    }

    int underWay() {
        return (int) calls.stream().filter(call -> !call.isDone()).count();
    }

    int aborted() {
        return (int) calls.stream().filter(CompletableFuture::isCancelled).count();
    }

    List<Long> items() {
        return LongStream.range(0, size).boxed().toList();
    }

    private Page<Long> page(PageRequest request) {
        long from = Math.min(size, (request.pageNum() - 1L) * request.itemsPerPage());
        long to = Math.min(size, from + request.itemsPerPage());
        return new Page<>(
                LongStream.range(from, to).boxed().toList(),
                request.pageNum(),
                request.includeCount() ? total : null,
                to < size ? List.of(new Link(null, Link.NEXT)) : List.of());
    }
}
