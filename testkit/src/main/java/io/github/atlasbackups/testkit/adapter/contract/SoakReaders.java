package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A hundred threads that read lists over one client, one after another, each in another form than the one before. */
final class SoakReaders {

    /** Clusters with lists of their own, so that items of one in the list of another are noticed. */
    static final BackupData DATA = data();

    private static final int READERS = 100;
    private static final int CLUSTERS = 10;
    private static final int ITEMS_PER_PAGE = 100;

    /** Far longer than four attempts at each page take: a listing that has not ended by then never will. */
    private static final Duration HANGS = Duration.ofMinutes(4);

    /** A client may replace ten tokens at once, and then one a minute: it counts refusals that a new token doesn't help. */
    private static final Duration TOKENS_LIVE = Duration.ofSeconds(25);

    private final AtlasBackups client;
    private final SimulatedAtlas atlas;
    private final SoakReport report;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicLong tokensEndAt = new AtomicLong();

    SoakReaders(AtlasBackups client, SimulatedAtlas atlas, SoakReport report) {
        this.client = client;
        this.atlas = atlas;
        this.report = report;
    }

    /** Begins listings for this long, and waits for their ends. */
    void readFor(Duration duration) throws Exception {
        long start = System.nanoTime();
        tokensEndAt.set(start + duration.dividedBy(2).toNanos());
        if (duration.compareTo(TOKENS_LIVE) > 0) {
            tokensEndAt.set(start + TOKENS_LIVE.dividedBy(5).toNanos());
        }
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<?>> loops = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                loops.add(readers.submit(() -> {
                    while (System.nanoTime() - start < duration.toNanos()) {
                        endTokensInTime();
                        readOne(begun.getAndIncrement());
                    }
                    return null;
                }));
            }
            for (Future<?> loop : loops) {
                loop.get();
            }
        } finally {
            readers.shutdownNow();
            readers.awaitTermination(HANGS.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void endTokensInTime() {
        long due = tokensEndAt.get();
        long now = System.nanoTime();
        if (now - due >= 0 && tokensEndAt.compareAndSet(due, now + TOKENS_LIVE.toNanos())) {
            atlas.revokeTokens();
        }
    }

    private void readOne(int number) throws InterruptedException {
        ClusterRef cluster = cluster(number % CLUSTERS);
        Listing<Snapshot> listing = client.flexSnapshots().all(cluster).itemsPerPage(ITEMS_PER_PAGE);
        CompletableFuture<List<Snapshot>> reading = switch (number % 3) {
            case 0 -> listing.toList();
            case 1 -> listing.verified().toList();
            default -> published(listing);
        };
        report.ended(DATA.cluster(cluster).snapshots(), reading, HANGS);
    }

    private static CompletableFuture<List<Snapshot>> published(Listing<Snapshot> listing) {
        CompletableFuture<List<Snapshot>> all = new CompletableFuture<>();
        List<Snapshot> items = new ArrayList<>();
        listing.publisher().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Snapshot item) {
                items.add(item);
            }

            @Override
            public void onError(Throwable failure) {
                all.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                all.complete(items);
            }
        });
        return all;
    }

    private static BackupData data() {
        BackupData data = BackupData.of(ClusterData.flex(cluster(0), 150, 1));
        for (int i = 1; i < CLUSTERS; i++) {
            data = data.with(ClusterData.flex(cluster(i), 150 + 70 * i, 1 + i));
        }
        return data;
    }

    private static ClusterRef cluster(int number) {
        return new ClusterRef(DemoData.PROJECT, new ClusterName("soak-" + number));
    }
}
