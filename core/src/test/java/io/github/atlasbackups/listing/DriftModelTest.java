package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.listing.ChangingList.Change;
import io.github.atlasbackups.listing.ChangingList.Total;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Ten thousand readings of lists that change between any two answers. A failure names its seed. */
class DriftModelTest {

    private static final int RUNS = Integer.getInteger("drift.runs", 10_000);
    private static final long FIRST_SEED = Long.getLong("drift.seed", 20_260_115);

    private int vouched;
    private int vouchedWhileChanging;
    private int notVouched;

    @Test
    void aResultIsWholeOrNotVouchedForAndNeverHoldsAnItemTwice() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ChangingList service = new ChangingList(random);
            long limit = random.nextInt(4) == 0 ? random.nextInt(50) : Long.MAX_VALUE;
            int concurrency = 1 + random.nextInt(8);
            Listing<Item> listing = listing(service, random).limit(limit).concurrency(concurrency);
            CompletableFuture<ListingResult<Item>> reading = listing.toResult();
            while (service.answerOne()) {}

            String run = "seed " + seed + ": " + service;
            assertThat(reading).as(run).isCompleted();
            check(run, service, limit, service.inOrder || concurrency == 1, reading.join());
        }
        assertThat(vouched).as("vouched for").isGreaterThan(RUNS / 3);
        assertThat(vouchedWhileChanging).as("vouched for while it changed").isGreaterThan(RUNS / 10);
        assertThat(notVouched).as("not vouched for").isGreaterThan(RUNS / 10);
    }

    private void check(String run, ChangingList service, long limit, boolean inOrder, ListingResult<Item> result) {
        List<Item> items = result.items();
        assertThat(items).as(run).doesNotHaveDuplicates();
        assertThat(items.size()).as(run).isLessThanOrEqualTo((int) Math.min(limit, Integer.MAX_VALUE));
        if (result.vouched()) {
            assertThat(service.everHeld(items, limit))
                    .as(run + ": it held this at one moment")
                    .isTrue();
            assertThat(limit != Long.MAX_VALUE || items.containsAll(service.alwaysThere()))
                    .as(run)
                    .isTrue();
        }
        if (service.change == Change.INSERTS && limit == Long.MAX_VALUE && inOrder && isHonest(service)) {
            assertThat(new HashSet<>(items)).as(run).containsAll(service.alwaysThere());
        }
        if (service.isUnchanged() && isHonest(service)) {
            assertThat(items).as(run).isEqualTo(service.beginning(limit));
            assertThat(result.vouched() || service.hides || items.size() == limit)
                    .as(run)
                    .isTrue();
            assertThat(result.passes()).as(run).isLessThanOrEqualTo(service.hides ? 4 : 2);
        }
        vouched += result.vouched() ? 1 : 0;
        vouchedWhileChanging += result.vouched() && !service.isUnchanged() ? 1 : 0;
        notVouched += result.vouched() ? 0 : 1;
    }

    @Test
    void aPublisherNeverDeliversAnItemTwiceAndLosesNoneToInserts() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ChangingList service = new ChangingList(random);
            List<ListingReport> reports = new ArrayList<>();
            int concurrency = 1 + random.nextInt(8);
            Listing<Item> listing =
                    listing(service, random).concurrency(concurrency).onReport(reports::add);
            Subscribing<Item> subscriber = Subscribing.to(listing.publisher());
            do {
                subscriber.subscription.request(1 + random.nextInt(10));
            } while (service.answerOne() || !subscriber.isOver());

            String run = "seed " + seed + ": " + service;
            assertThat(subscriber.failure).as(run).isNull();
            assertThat(subscriber.received).as(run).doesNotHaveDuplicates();
            assertThat(reports).as(run).singleElement().satisfies(report -> {
                assertThat(report.items()).isEqualTo(subscriber.received.size());
                assertThat(report.vouched() && !service.everHeld(subscriber.received, Long.MAX_VALUE))
                        .isFalse();
            });
            boolean inOrder = service.inOrder || concurrency == 1;
            if ((service.change == Change.INSERTS || service.isUnchanged()) && inOrder && isHonest(service)) {
                assertThat(new HashSet<>(subscriber.received)).as(run).containsAll(service.alwaysThere());
            }
        }
    }

    private static Listing<Item> listing(ChangingList service, SplittableRandom random) {
        return Listing.of(service).itemsPerPage(1 + random.nextInt(9)).includeCount(random.nextBoolean());
    }

    /** Whether what ends the list can be believed: without links, a low total cuts it. */
    private static boolean isHonest(ChangingList service) {
        return service.links || service.total != Total.LOW && service.total != Total.ANY;
    }
}
