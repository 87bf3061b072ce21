package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PageWindowTest {

    private static final Duration ROUND_TRIP = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofHours(1);

    private final VirtualScheduler time = new VirtualScheduler();
    private final LatentPort port = new LatentPort(time, 1_995);
    private final Listing<LatentPort.Numbered> twoHundredPages =
            port.listing().itemsPerPage(10).concurrency(8);

    @Test
    void twoHundredPagesTakeTwentySixRoundTrips() {
        Asking<LatentPort.Numbered> subscriber = Asking.of(twoHundredPages.publisher());
        subscriber.ask(Long.MAX_VALUE);
        time.runUntilIdle(LONG);

        assertThat(subscriber.received).isEqualTo(port.items());
        assertThat(subscriber.completed).isTrue();
        assertThat(time.elapsed()).isEqualTo(ROUND_TRIP.multipliedBy(26));
        assertThat(port.calls()).isEqualTo(200);
        assertThat(port.mostUnderWay).isEqualTo(8);
    }

    @Test
    void aListReadOnceTakesTwentySixToo() {
        var list = twoHundredPages.toList();
        time.runUntilIdle(LONG);

        assertThat(list).isCompletedWithValue(port.items());
        assertThat(time.elapsed()).isEqualTo(ROUND_TRIP.multipliedBy(26));
    }

    @Test
    void theProofTakesAsLongAgain() {
        var result = twoHundredPages.verified().toResult();
        time.runUntilIdle(LONG);

        assertThat(result).isCompletedWithValueMatching(ListingResult::verified);
        assertThat(time.elapsed()).isEqualTo(ROUND_TRIP.multipliedBy(26 + 1 + 25));
        assertThat(port.calls()).isEqualTo(200 + 1 + 200);
    }

    @Test
    void withoutACountThePagesAreFollowedOneByOne() {
        Asking<LatentPort.Numbered> subscriber =
                Asking.of(twoHundredPages.includeCount(false).publisher());
        subscriber.ask(Long.MAX_VALUE);
        time.runUntilIdle(LONG);

        assertThat(subscriber.received).isEqualTo(port.items());
        assertThat(port.mostUnderWay).isEqualTo(1);
        assertThat(port.calls()).isEqualTo(200);
    }

    @Test
    void thePageThatConfirmsAFullLastOneIsReadAheadToo() {
        LatentPort full = new LatentPort(time, 2_000);
        Asking<LatentPort.Numbered> subscriber =
                Asking.of(full.listing().itemsPerPage(10).concurrency(8).publisher());
        subscriber.ask(Long.MAX_VALUE);
        time.runUntilIdle(LONG);

        assertThat(subscriber.received).isEqualTo(full.items());
        assertThat(full.calls()).isEqualTo(201);
        assertThat(time.elapsed()).isEqualTo(ROUND_TRIP.multipliedBy(26));
    }

    @Test
    void cappedPagesAreReadAheadAtTheSizeThatTheServiceGives() {
        LatentPort capped = new LatentPort(time, 1_234);
        capped.largestPage = 100;
        Asking<LatentPort.Numbered> subscriber =
                Asking.of(capped.listing().itemsPerPage(500).concurrency(8).publisher());
        subscriber.ask(Long.MAX_VALUE);
        time.runUntilIdle(LONG);

        assertThat(subscriber.received).isEqualTo(capped.items());
        assertThat(capped.calls()).isEqualTo(13);
        assertThat(time.elapsed()).isEqualTo(ROUND_TRIP.multipliedBy(3));
    }

    @Test
    void withoutACountOnePageIsReadAheadOfTheReader() {
        Asking<LatentPort.Numbered> subscriber =
                Asking.of(twoHundredPages.includeCount(false).publisher());
        subscriber.ask(11);
        time.runUntilIdle(LONG);

        assertThat(subscriber.received).hasSize(11);
        assertThat(port.calls()).isEqualTo(3);
    }

    @Test
    void noMoreIsAskedForThanTheReaderWantedPlusTheWindow() {
        Asking<LatentPort.Numbered> subscriber = Asking.of(twoHundredPages.publisher());
        SplittableRandom random = new SplittableRandom(7);
        long wanted = 0;
        while (!subscriber.completed) {
            long more = random.nextInt(40);
            wanted += more;
            if (more > 0) {
                subscriber.ask(more);
            }
            time.advance(Duration.ofMillis(random.nextInt(300)));

            assertThat((long) port.calls()).isLessThanOrEqualTo((wanted + 9) / 10 + 8);
            assertThat(port.underWay()).isLessThanOrEqualTo(8);
        }
        assertThat(subscriber.received).isEqualTo(port.items());
    }

    @Test
    void aReaderWhoStopsAskingLeavesNoMoreThanTheWindowWaiting() {
        Asking<LatentPort.Numbered> subscriber = Asking.of(twoHundredPages.publisher());
        subscriber.ask(25);
        time.runUntilIdle(LONG);

        assertThat(subscriber.received).hasSize(25);
        assertThat(port.calls()).isEqualTo(3 + 8);
    }

    @Test
    void itemsComeInOrderWhicheverPageComesFirst() {
        SplittableRandom random = new SplittableRandom(11);
        port.latency = request -> Duration.ofMillis(1 + random.nextInt(500));
        Asking<LatentPort.Numbered> subscriber = Asking.of(twoHundredPages.publisher());
        subscriber.ask(Long.MAX_VALUE);
        time.runUntilIdle(LONG);

        assertThat(subscriber.received).isEqualTo(port.items());
        assertThat(port.mostUnderWay).isEqualTo(8);
    }

    @Test
    void theEndOfTheListStopsAndAbortsRequestsEvenIfAnEarlierPageIsLate() {
        LatentPort small = new LatentPort(time, 35);
        small.total = 10_000;
        small.latency = request -> switch (request.pageNum()) {
            case 1, 4, 5 -> ROUND_TRIP;
            case 2 -> ROUND_TRIP.multipliedBy(2);
            case 3 -> ROUND_TRIP.multipliedBy(100);
            default -> LONG;
        };
        Asking<LatentPort.Numbered> subscriber =
                Asking.of(small.listing().itemsPerPage(10).concurrency(8).publisher());
        subscriber.ask(Long.MAX_VALUE);

        time.advance(ROUND_TRIP.multipliedBy(3));
        assertThat(subscriber.received).as("page 3 is late").hasSize(20);
        assertThat(small.calls()).isEqualTo(1 + 8);
        assertThat(small.aborted()).as("pages 6 to 9").isEqualTo(4);

        time.advance(ROUND_TRIP.multipliedBy(100));
        assertThat(subscriber.received).isEqualTo(small.items());
        assertThat(subscriber.completed).isTrue();
    }
}
