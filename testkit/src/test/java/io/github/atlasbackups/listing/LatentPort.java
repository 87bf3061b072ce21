package io.github.atlasbackups.listing;

import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;

/** A service far away, in virtual time: every page takes as long as the test says. The items are numbers. */
final class LatentPort implements PageSource<LatentPort.Numbered> {

    /** An item that is known by its number. */
    record Numbered(long number) implements Identified {
        @Override
        public String id() {
            return Long.toString(number);
        }
    }

    private final VirtualScheduler time;
    private final long size;
    private final List<CompletableFuture<Page<Numbered>>> calls = new ArrayList<>();
    Function<PageRequest, Duration> latency = request -> Duration.ofMillis(100);
    /** What the service says the total is. */
    long total;

    /** How many items the service gives at most, however many are requested. */
    int largestPage = Integer.MAX_VALUE;

    int mostUnderWay;

    LatentPort(VirtualScheduler time, long size) {
        this.time = time;
        this.size = size;
        this.total = size;
    }

    @Override
    public CompletableFuture<Page<Numbered>> page(PageRequest request) {
        CompletableFuture<Page<Numbered>> call = new CompletableFuture<>();
        calls.add(call);
        mostUnderWay = Math.max(mostUnderWay, underWay());
        time.schedule(latency.apply(request), () -> call.complete(slice(request)));
        return call;
    }

    Listing<Numbered> listing() {
        return Listing.of(this).scheduler(time);
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

    List<Numbered> items() {
        return LongStream.range(0, size).mapToObj(Numbered::new).toList();
    }

    private Page<Numbered> slice(PageRequest request) {
        int pageSize = Math.min(largestPage, request.itemsPerPage());
        long from = Math.min(size, (request.pageNum() - 1L) * pageSize);
        long to = Math.min(size, from + pageSize);
        return new Page<>(
                LongStream.range(from, to).mapToObj(Numbered::new).toList(),
                request.pageNum(),
                request.includeCount() ? total : null,
                to < size ? List.of(new Link(null, Link.NEXT)) : List.of());
    }
}
