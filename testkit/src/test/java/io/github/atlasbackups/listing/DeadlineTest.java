package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final VirtualScheduler time = new VirtualScheduler();
    private final LatentPort port = new LatentPort(time, 95);
    /** Ten pages, which take three round trips of 100 ms. */
    private final Listing<LatentPort.Numbered> listing =
            port.listing().itemsPerPage(10).concurrency(8);

    private static void assertTimeout(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        AtlasListingException.class,
                        timeout -> assertThat(timeout.kind()).isEqualTo(Kind.TIMEOUT));
    }

    @Test
    void aListThatIsNotReadInTimeFailsAndAbortsWhatIsUnderWay() {
        List<Throwable> failures = new ArrayList<>();
        var list = listing.deadline(Duration.ofMillis(250)).toList();
        var seen = list.whenComplete((items, failure) -> failures.add(failure));

        time.advance(Duration.ofMillis(249));
        assertThat(seen).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(seen).isCompletedExceptionally();
        assertThat(failures).singleElement().satisfies(DeadlineTest::assertTimeout);
        assertThat(port.aborted()).isEqualTo(1);
    }

    @Test
    void aPassThatIsWholeInTimeIsGivenEvenIfThereIsNoTimeToProveIt() {
        var result = listing.deadline(Duration.ofMillis(350)).verified().toResult();
        time.advance(Duration.ofMillis(350));

        assertThat(result).isCompletedWithValue(new ListingResult<>(port.items(), false, 1, Drift.NONE, 95L));
        assertThat(port.underWay()).isZero();
    }

    @Test
    void aSubscriberGetsTheTimeoutEvenIfItAsksForNothing() {
        Asking<LatentPort.Numbered> subscriber =
                Asking.of(listing.deadline(Duration.ofMillis(250)).publisher());
        time.advance(Duration.ofSeconds(10));
        assertThat(subscriber.failure).as("before the first request").isNull();

        subscriber.ask(1);
        time.advance(Duration.ofMillis(250));

        assertThat(subscriber.received).hasSize(1);
        assertTimeout(subscriber.failure);
    }

    @Test
    void aReadingThatEndsInTimeLeavesNoTimer() {
        Asking<LatentPort.Numbered> subscriber =
                Asking.of(listing.deadline(Duration.ofSeconds(10)).publisher());
        subscriber.ask(Long.MAX_VALUE);
        var list = listing.deadline(Duration.ofSeconds(10)).toList();
        time.advance(Duration.ofSeconds(1));

        assertThat(subscriber.completed).isTrue();
        assertThat(list).isCompleted();
        assertThat(time.pending()).isZero();
    }
}
