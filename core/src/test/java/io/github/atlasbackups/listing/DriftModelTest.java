package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.flow.Subscribing;
import io.github.atlasbackups.listing.ChangingList.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand readings of lists that change between any two answers, of services that count wrong, cap or hide what is on a
 * page, or ignore page parameters. A failure names its seed.
 */
class DriftModelTest {

    private static final int RUNS = Integer.getInteger("drift.runs", 10_000);
    private static final long FIRST_SEED = Long.getLong("drift.seed", 20_260_115);
    private static final int WINDOW = 8;

    private int verified;
    private int verifiedWhileChanging;
    private int notVerified;
    private int wholeAtRest;

    private record Run(
            String name, ChangingList service, int itemsPerPage, long limit, boolean inOrder, boolean isProofWanted) {

        boolean isAtRest() {
            return service.isUnchanged();
        }

        boolean isCut(List<Item> items) {
            return items.size() == limit;
        }
    }

    @Test
    void aResultIsWholeOrNotVerifiedAndNeverHoldsAnItemTwice() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ChangingList service = new ChangingList(random);
            long limit = random.nextInt(4) == 0 ? random.nextInt(50) : Long.MAX_VALUE;
            int concurrency = 1 + random.nextInt(WINDOW);
            int itemsPerPage = 1 + random.nextInt(9);
            boolean isProofWanted = random.nextInt(4) > 0;
            Listing<Item> listing =
                    listing(service, itemsPerPage, random).limit(limit).concurrency(concurrency);
            CompletableFuture<ListingResult<Item>> reading = (isProofWanted ? listing.verified() : listing).toResult();
            while (service.answerOne()) {}

            String name = "seed " + seed + ": " + service + (isProofWanted ? " verified" : "");
            assertThat(reading).as(name).isCompleted();
            boolean inOrder = service.inOrder || concurrency == 1;
            int requested = (int) Math.max(1, Math.min(limit, itemsPerPage));
            check(new Run(name, service, requested, limit, inOrder, isProofWanted), reading.join());
        }
        assertThat(verified).as("verified").isGreaterThan(RUNS / 5);
        assertThat(verifiedWhileChanging).as("verified while it changed").isGreaterThan(RUNS / 15);
        assertThat(notVerified).as("not verified").isGreaterThan(RUNS / 10);
        assertThat(wholeAtRest).as("whole at rest").isGreaterThan(RUNS / 5);
    }

    private void check(Run run, ListingResult<Item> result) {
        ChangingList service = run.service();
        List<Item> items = result.items();
        assertThat(items).as(run.name()).doesNotHaveDuplicates();
        assertThat(items.size()).as(run.name()).isLessThanOrEqualTo((int) Math.min(run.limit(), Integer.MAX_VALUE));
        if (result.verified()) {
            checkVerified(run, result);
        }
        if (service.change == Change.INSERTS && run.limit() == Long.MAX_VALUE && isReadWhole(run)) {
            assertThat(new HashSet<>(items)).as(run.name()).containsAll(service.alwaysThere());
        }
        if (run.isAtRest() && service.showsItsEnd(run.itemsPerPage())) {
            checkAtRest(run, result);
        }
        verified += result.verified() ? 1 : 0;
        verifiedWhileChanging += result.verified() && !run.isAtRest() ? 1 : 0;
        notVerified += result.verified() ? 0 : 1;
    }

    private static void checkVerified(Run run, ListingResult<Item> result) {
        List<Item> items = result.items();
        if (run.service().showsItsEnd(run.itemsPerPage())) {
            assertThat(run.service().everHeld(items, run.limit()))
                    .as(run.name() + ": it held this at one moment")
                    .isTrue();
            assertThat(run.limit() != Long.MAX_VALUE
                            || items.containsAll(run.service().alwaysThere()))
                    .as(run.name())
                    .isTrue();
        }
        assertThat(result.drift().repeated()).as(run.name()).isZero();
        assertThat(result.drift().totalDisagreed()).as(run.name()).isFalse();
        assertThat(result.estimatedTotal() == null || run.isCut(items) || result.estimatedTotal() == items.size())
                .as(run.name() + ": the total")
                .isTrue();
    }

    private void checkAtRest(Run run, ListingResult<Item> result) {
        ChangingList service = run.service();
        assertThat(result.items()).as(run.name()).isEqualTo(service.beginning(run.limit()));
        wholeAtRest++;
        if (!service.isCountRight()) {
            return;
        }
        assertThat(result.drift()).as(run.name()).isEqualTo(Drift.NONE);
        boolean isProvable = !service.hides
                && !service.ignoresParameters
                && !service.caps(run.itemsPerPage())
                && !run.isCut(result.items());
        assertThat(result.verified() || !run.isProofWanted() || !isProvable)
                .as(run.name())
                .isTrue();
        assertThat(result.passes()).as(run.name()).isLessThanOrEqualTo(run.isProofWanted() ? 2 : 1);
        int pageSize = service.caps(run.itemsPerPage()) ? service.largestPage : run.itemsPerPage();
        if (!run.isProofWanted() && !service.hides && !service.ignoresParameters) {
            assertThat(service.requests)
                    .as(run.name() + ": requests")
                    .isLessThanOrEqualTo(service.size() / pageSize + 1);
        }
    }

    @Test
    void aPublisherNeverDeliversAnItemTwiceAndLosesNoneToInserts() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ChangingList service = new ChangingList(random);
            List<ListingReport> reports = new ArrayList<>();
            int concurrency = 1 + random.nextInt(WINDOW);
            int itemsPerPage = 1 + random.nextInt(9);
            Listing<Item> listing = listing(service, itemsPerPage, random)
                    .concurrency(concurrency)
                    .onReport(reports::add);
            Subscribing<Item> subscriber = Subscribing.to(listing.publisher());
            do {
                subscriber.subscription.request(1 + random.nextInt(10));
            } while (service.answerOne() || !subscriber.isOver());

            String name = "seed " + seed + ": " + service;
            boolean inOrder = service.inOrder || concurrency == 1;
            Run run = new Run(name, service, itemsPerPage, Long.MAX_VALUE, inOrder, false);
            assertThat(subscriber.failure).as(name).isNull();
            assertThat(subscriber.received).as(name).doesNotHaveDuplicates();
            assertThat(reports).as(name).singleElement().satisfies(report -> {
                assertThat(report.items()).isEqualTo(subscriber.received.size());
                assertThat(report.verified()
                                && service.showsItsEnd(itemsPerPage)
                                && !service.everHeld(subscriber.received, Long.MAX_VALUE))
                        .isFalse();
                assertThat(run.isAtRest() && service.isCountRight() && service.showsItsEnd(itemsPerPage))
                        .matches(isFalseAlarmPossible ->
                                !isFalseAlarmPossible || report.drift().isNone());
            });
            if ((service.change == Change.INSERTS || run.isAtRest()) && isReadWhole(run)) {
                assertThat(new HashSet<>(subscriber.received)).as(name).containsAll(service.alwaysThere());
            }
        }
    }

    /** Whether a single reading misses nothing that inserts alone, or nothing, could hide. */
    private static boolean isReadWhole(Run run) {
        return run.inOrder() && run.service().showsItsEnd(run.itemsPerPage());
    }

    private static Listing<Item> listing(ChangingList service, int itemsPerPage, SplittableRandom random) {
        return Listing.of(service).itemsPerPage(itemsPerPage).includeCount(random.nextBoolean());
    }
}
