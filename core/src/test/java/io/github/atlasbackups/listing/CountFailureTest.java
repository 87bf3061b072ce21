package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.flow.Subscribing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that can't count, or not in time. Requests are written as page numbers, with a plus where they want the count. */
class CountFailureTest {

    private static final AtlasException TIMEOUT_WHILE_PAGING = refusal(500, "TIMEOUT_WHILE_PAGING", "No.");

    private static AtlasException refusal(int status, String code, String detail) {
        return AtlasApiException.of(ApiError.of(status, code, detail));
    }

    /** Serves 12 items, and refuses as the test says. */
    private static final class Uncounted implements PageSource<Item> {

        private final FakePort pages = FakePort.of(12);
        private final AtlasException counted;

        Uncounted(AtlasException counted) {
            this.counted = counted;
        }

        @Override
        public CompletableFuture<Page<Item>> page(PageRequest request) {
            CompletableFuture<Page<Item>> page = pages.page(request);
            return request.includeCount() ? CompletableFuture.failedFuture(counted) : page;
        }

        Listing<Item> listing() {
            return Listing.of(this).itemsPerPage(5);
        }

        List<String> requests() {
            return written(pages.requests);
        }
    }

    private static List<String> written(List<PageRequest> requests) {
        return requests.stream()
                .map(request -> request.pageNum() + (request.includeCount() ? "+" : ""))
                .toList();
    }

    private static Throwable thrown(Listing<Item> listing) {
        return listing.toResult()
                .<Throwable>handle((result, failure) -> failure)
                .join();
    }

    static Stream<AtlasException> failuresOfCounting() {
        return Stream.of(
                TIMEOUT_WHILE_PAGING,
                refusal(500, "UNEXPECTED_ERROR", "The request timed out while counting the results."),
                refusal(503, "UNAVAILABLE", "Time-out: totalCount"),
                refusal(500, "UNEXPECTED_ERROR", "The count took too long."),
                new AtlasTransportException(Kind.TIMEOUT, "no answer in time"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfCounting")
    void theListingGoesOnWithoutTheCountAndSaysWhy(AtlasException failure) {
        Uncounted source = new Uncounted(failure);

        ListingResult<Item> result = source.listing().toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(Item.upTo(12), false, 1, Drift.NONE, null, failure));
        assertThat(source.requests()).containsExactly("1+", "1", "2", "3");
    }

    static Stream<AtlasException> otherFailures() {
        return Stream.of(
                refusal(500, "UNEXPECTED_ERROR", "The account timed out."),
                refusal(500, "UNEXPECTED_ERROR", "The count is off."),
                refusal(400, "TIMEOUT_WHILE_PAGING", "No."),
                refusal(504, "UNEXPECTED_ERROR", "No."),
                new AtlasTransportException(Kind.RESET, "timed out while counting"));
    }

    @ParameterizedTest
    @MethodSource("otherFailures")
    void anyOtherFailureIsTheListings(AtlasException failure) {
        Uncounted source = new Uncounted(failure);

        assertThat(thrown(source.listing())).isSameAs(failure);
        assertThat(source.requests()).containsExactly("1+");
    }

    @Test
    void whatFailsWithoutTheCountTooIsTheListingsFailure() {
        List<PageRequest> requests = new ArrayList<>();
        AtlasException second = refusal(500, "TIMEOUT_WHILE_PAGING", "Not even without.");
        Listing<Item> listing = Listing.of(request -> {
            requests.add(request);
            return CompletableFuture.failedFuture(request.includeCount() ? TIMEOUT_WHILE_PAGING : second);
        });

        assertThat(thrown(listing)).isSameAs(second);
        assertThat(written(requests)).containsExactly("1+", "1");
    }

    @Test
    void aListingThatAsksForNoCountIsNotAskedTwice() {
        List<PageRequest> requests = new ArrayList<>();
        Listing<Item> listing = Listing.of(request -> {
            requests.add(request);
            return CompletableFuture.failedFuture(TIMEOUT_WHILE_PAGING);
        });

        assertThat(listing.includeCount(false).toResult()).isCompletedExceptionally();
        assertThat(written(requests)).containsExactly("1");
    }

    @Test
    void allPassesAndTheAnchorGoWithoutTheCountAndProveTheListAsTheyWouldAnyway() {
        Uncounted source = new Uncounted(TIMEOUT_WHILE_PAGING);

        ListingResult<Item> result = source.listing().verified().toResult().join();

        assertThat(result)
                .isEqualTo(new ListingResult<>(Item.upTo(12), true, 2, Drift.NONE, null, TIMEOUT_WHILE_PAGING));
        assertThat(source.requests()).containsExactly("1+", "1", "2", "3", "3", "1", "2", "3");
    }

    @Test
    void streamsAndPublishersReportIt() {
        Uncounted source = new Uncounted(TIMEOUT_WHILE_PAGING);
        List<ListingReport> reports = new ArrayList<>();
        Listing<Item> listing = source.listing().onReport(reports::add);

        try (Stream<Item> items = listing.stream()) {
            assertThat(items).isEqualTo(Item.upTo(12));
        }
        assertThat(Subscribing.to(listing.publisher()).all()).isEqualTo(Item.upTo(12));

        ListingReport report = new ListingReport(12, 3, false, Drift.NONE, null, TIMEOUT_WHILE_PAGING);
        assertThat(reports).containsExactly(report, report);
    }

    @Test
    void pagesThatWereUnderWayAreEachAskedOnceMoreAndTheTotalOfTheFirstIsKept() {
        ManualPort port = new ManualPort(FakePort.of(12));
        CompletableFuture<ListingResult<Item>> result =
                port.listing().itemsPerPage(5).concurrency(3).toResult();
        port.answer(1);
        IntStream.of(2, 3).forEach(n -> port.call(n).completeExceptionally(TIMEOUT_WHILE_PAGING));
        IntStream.of(4, 5).forEach(port::answer);

        assertThat(written(port.pages.requests)).containsExactly("1+", "2+", "3+", "2", "3");
        assertThat(result)
                .isCompletedWithValue(
                        new ListingResult<>(Item.upTo(12), false, 1, Drift.NONE, 12L, TIMEOUT_WHILE_PAGING));
    }

    @Test
    void theSecondCallIsAbortedWithTheListing() {
        ManualPort port = new ManualPort(FakePort.of(12));
        CompletableFuture<ListingResult<Item>> result = port.listing().toResult();
        port.call(1).completeExceptionally(TIMEOUT_WHILE_PAGING);

        result.cancel(true);

        assertThat(port.call(2)).isCancelled();
    }

    @Test
    void aListingThatWasCancelledAsksNoMore() {
        ManualPort port = new ManualPort(FakePort.of(12));
        CompletableFuture<ListingResult<Item>> result = port.listing().toResult();
        result.cancel(true);

        port.call(1).completeExceptionally(TIMEOUT_WHILE_PAGING);

        assertThat(port.calls()).isEqualTo(1);
    }
}
