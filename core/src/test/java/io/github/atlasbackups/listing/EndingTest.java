package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import io.github.atlasbackups.flow.Subscribing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {

    private static final int WINDOW = 8;

    @Test
    void aShortPageWithoutNextIsTheLast() {
        FakePort port = FakePort.of(13);

        assertThat(read(port, 5)).isEqualTo(port.items);
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3);
    }

    @Test
    void aFullPageIsFollowedByOneMoreRequestEvenIfTheCountIsReached() {
        FakePort port = FakePort.of(15);

        assertThat(read(port, 5)).isEqualTo(port.items);
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, 4);
    }

    /** At 500 items a page, lists of up to 2,000 items cost 4 requests in 5,004 more than their pages. */
    @Test
    void aFullLastPageIsRare() {
        int requests = 0;
        for (int size = 1; size <= 2_000; size++) {
            FakePort port = FakePort.of(size);
            assertThat(read(port, 500)).hasSize(size);
            requests += port.requests.size();
        }
        assertThat(requests).isEqualTo(500 * (1 + 2 + 3 + 4) + 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void threeHundredItemsUnderACountOfTwoHundredAreListedWhole(boolean links) {
        FakePort port = FakePort.of(300);
        port.total = size -> 200L;
        port.links = links;

        assertThat(read(port, 100)).isEqualTo(port.items);
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, 4);
        assertThat(port.listing().itemsPerPage(100).toList().join()).isEqualTo(port.items);
        assertThat(Subscribing.to(port.listing().itemsPerPage(100).publisher()).all())
                .isEqualTo(port.items);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServiceThatCapsItsPagesIsFollowedToTheEnd(boolean links) {
        FakePort port = FakePort.of(1_234);
        port.largestPage = 100;
        port.links = links;

        ListingResult<Item> result = port.listing().toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, false, 1, Drift.NONE, 1_234L));
        assertThat(port.requests).hasSize(13).allMatch(request -> request.itemsPerPage() == 500);
    }

    @Test
    void cappedPagesAreFollowedPastACountThatIsTooLowOnceTheirSizeIsKnown() {
        FakePort port = FakePort.of(1_234);
        port.largestPage = 100;
        port.links = false;
        port.total = size -> 150L;

        assertThat(read(port, 500)).isEqualTo(port.items);
    }

    @Test
    void aLimitCountsInCappedPagesToo() {
        FakePort port = FakePort.of(1_234);
        port.largestPage = 100;

        assertThat(port.listing().limit(250).toList().join()).isEqualTo(Item.upTo(250));
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({
        // More than requested, by far, by one, and with a wrong or absent count; exactly as many; fewer under a high
        // count.
        "700,500,700,2",
        "101,100,101,2",
        "3,1,3,2",
        "700,500,200,2",
        "700,500,900,2",
        "700,500,,2",
        "500,500,500,2",
        "500,500,,2",
        "100,100,100,2",
        "7,7,7,3",
        "7,10,9,3",
        "300,500,300,1",
        "300,500,200,1",
        "7,10,,1"
    })
    void anOperationThatIgnoresPageParametersEndsWithoutAFalseWarning(
            int size, int itemsPerPage, @Nullable Long total, int requests) {
        AtomicInteger asked = new AtomicInteger();
        Listing<Item> listing = Listing.of(answering(request -> {
                    asked.incrementAndGet();
                    return FakePort.page(Item.upTo(size), 1, total, false);
                }))
                .itemsPerPage(itemsPerPage);
        List<ListingReport> reports = new ArrayList<>();

        assertThat(listing.onReport(reports::add).stream().toList()).isEqualTo(Item.upTo(size));

        boolean isRight = total == null || total == size;
        assertThat(asked).hasValue(requests);
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.drift()).isEqualTo(new Drift(0, false, !isRight));
            assertThat(report.verified()).isEqualTo(isRight && (requests == 1 || size > itemsPerPage));
        });
        ListingResult<Item> result = listing.verified().toResult().join();
        assertThat(result.items()).isEqualTo(Item.upTo(size));
        assertThat(result.passes()).isEqualTo(isRight ? 1 : 2);
    }

    @Test
    void smallPagesThatRepeatWithoutACountAreFollowedForAWhileAndEnd() {
        AtomicInteger asked = new AtomicInteger();
        Listing<Item> listing = Listing.of(answering(request -> {
                    asked.incrementAndGet();
                    return FakePort.page(Item.upTo(5), 1, null, false);
                }))
                .itemsPerPage(5);

        assertThat(listing.toResult().join()).isEqualTo(new ListingResult<>(Item.upTo(5), false, 1, Drift.NONE, null));
        assertThat(asked).hasValue(1 + 100 / 5);
    }

    @ParameterizedTest
    @CsvSource({"1,true", "1,false", "2,true", "2,false", "5,true", "5,false", "100,true", "100,false"})
    void insertsThatPushAWholePageOntoTheNextOneDoNotEndTheList(int itemsPerPage, boolean links) {
        int size = 3 * itemsPerPage;
        FakePort port = FakePort.of(size);
        port.links = links;
        port.afterPage = () -> {
            if (port.requests.size() == 1) {
                for (int i = 0; i < itemsPerPage; i++) {
                    port.items.add(0, Item.of(1_000_000 + i));
                }
            }
        };
        List<ListingReport> reports = new ArrayList<>();

        List<Item> items = port.listing().itemsPerPage(itemsPerPage).concurrency(1).onReport(reports::add).stream()
                .toList();

        assertThat(items).isEqualTo(Item.upTo(size));
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.drift()).isEqualTo(new Drift(itemsPerPage, true, true));
            assertThat(report.verified()).isFalse();
        });
    }

    /** The least that is known: no link, no count. Only the number of items that came again tells inserts from a fault. */
    @Test
    void insertsWithoutLinksOrCountDoNotEndTheListEither() {
        FakePort port = FakePort.of(9);
        port.links = false;
        port.total = size -> null;
        port.afterPage = () -> {
            if (port.requests.size() <= 2) {
                port.items.addAll(0, List.of(Item.of(100 + port.requests.size()), Item.of(200 + port.requests.size())));
            }
        };

        assertThat(read(port, 2)).isEqualTo(Item.upTo(9));
    }

    @Test
    void aFullPageWithNeitherIsFollowedByOneMoreRequest() {
        FakePort port = FakePort.of(15);
        port.total = size -> null;

        assertThat(read(port, 5)).isEqualTo(port.items);
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aFullPageThatStillAnnouncesANextOneIsNotTheLastEvenIfTheCountIsReached() {
        FakePort port = FakePort.of(15);
        port.total = size -> 5L;

        assertThat(read(port, 5)).isEqualTo(port.items);
    }

    @Test
    void aShortPageThatAnnouncesANextOneIsNotTheLast() {
        List<Page<Item>> pages = List.of(
                FakePort.page(Item.upTo(2), 1, null, true),
                FakePort.page(List.of(), 2, null, true),
                FakePort.page(List.of(Item.of(3)), 3, null, false));

        assertThat(Listing.of(script(pages)).itemsPerPage(5).stream().toList()).isEqualTo(Item.upTo(3));
    }

    @Test
    void withoutLinksAShortPageBelowTheCountIsFollowedByOneMoreRequest() {
        FakePort port = FakePort.of(13);
        port.links = false;
        port.total = size -> 1_000_000L;

        assertThat(port.listing().itemsPerPage(5).concurrency(1).stream().toList())
                .isEqualTo(port.items);
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aShortFirstPageBelowTheCountIsFollowedByOneMoreRequestWhateverTheWindow() {
        FakePort port = FakePort.of(3);
        port.total = size -> 1_000_000L;

        assertThat(read(port, 5)).isEqualTo(port.items);
        assertThat(port.pagesAsked()).containsExactly(1, 2);
    }

    @Test
    void anEmptyPageIsTheEndWhateverTheCount() {
        FakePort port = FakePort.of(0);
        port.total = size -> 1_000_000L;

        assertThat(read(port, 5)).isEmpty();
        assertThat(port.requests).hasSize(1);
    }

    @Test
    void aShortPageIsNoReasonToFillTheWindow() {
        ManualPort port = new ManualPort(FakePort.of(3));
        port.pages.total = size -> 1_000_000L;
        var list = port.listing().itemsPerPage(5).concurrency(4).toList();

        port.answer(1);

        assertThat(port.calls()).isEqualTo(2);
        assertThat(list).isNotDone();
    }

    @Test
    void aLimitIsReadAheadAtTheSizeOfThePages() {
        ManualPort port = new ManualPort(FakePort.of(1_234));
        port.pages.largestPage = 100;
        var list = port.listing().limit(250).toList();

        port.answer(1);
        assertThat(port.calls()).as("pages 2 and 3").isEqualTo(3);
        port.answer(2);
        port.answer(3);

        assertThat(list).isCompletedWithValue(Item.upTo(250));
        assertThat(port.calls()).isEqualTo(3);
    }

    @Test
    void withoutLinksTheCountAloneIsEnoughToReadAhead() {
        ManualPort port = new ManualPort(FakePort.of(100));
        port.pages.links = false;
        var list = port.listing().itemsPerPage(5).concurrency(4).toList();

        port.answer(1);

        assertThat(port.calls()).isEqualTo(1 + 4);
        assertThat(list).isNotDone();
    }

    @Test
    void theWindowDoesNotPassTheEndOfAListThatIsCountedRight() {
        FakePort port = FakePort.of(1_234);

        assertThat(read(port, 100)).isEqualTo(port.items);
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    }

    @Test
    void aPageThatAnInsertRepeatedIsASignOfChangeEvenIfAnEmptyPageFollows() {
        FakePort port = FakePort.of(1);
        port.total = size -> null;
        port.afterPage = () -> {
            if (port.requests.size() == 1) {
                port.items.add(0, Item.of(100));
            }
        };
        List<ListingReport> reports = new ArrayList<>();

        assertThat(port.listing().itemsPerPage(1).onReport(reports::add).stream())
                .containsExactly(Item.of(1));
        assertThat(reports).containsExactly(new ListingReport(1, 3, false, new Drift(1, false, false), null));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 5, 99})
    void aTotalThatIsTooLowDoesNotCutTheList(long total) {
        FakePort port = FakePort.of(100);
        port.total = size -> total;

        assertThat(read(port, 5)).isEqualTo(port.items);
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 150, 1_000_000, Long.MAX_VALUE})
    void aTotalThatIsTooHighAddsAtMostTheWindowOfEmptyRequests(long total) {
        for (boolean links : List.of(true, false)) {
            for (int size : List.of(0, 3, 98, 100)) {
                FakePort port = FakePort.of(size);
                port.total = ignored -> total;
                port.links = links;

                assertThat(read(port, 5)).isEqualTo(port.items);
                assertThat(port.requests).hasSizeLessThanOrEqualTo(size / 5 + 1 + WINDOW);
            }
        }
    }

    @Test
    void aNextLinkIsASignAndItsAddressIsNotUsed() {
        FakePort port = FakePort.of(11);

        assertThat(read(port, 5)).isEqualTo(port.items);
        assertThat(port.requests)
                .allMatch(request -> request.itemsPerPage() == 5 && request.includeCount() && !request.pretty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 500})
    void aServiceThatRepeatsAPageForEverEndsInATypedError(int itemsPerPage) {
        AtomicInteger requests = new AtomicInteger();
        List<Item> items = Item.upTo(itemsPerPage);

        Listing<Item> listing = Listing.of(answering(request -> {
                    requests.incrementAndGet();
                    return FakePort.page(items, request.pageNum(), null, true);
                }))
                .itemsPerPage(itemsPerPage);

        assertThatThrownBy(() -> listing.stream().count())
                .isInstanceOfSatisfying(
                        AtlasListingException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.REPEATED_PAGE))
                .hasMessageContaining("page ");
        assertThat(requests).hasValueLessThanOrEqualTo(Math.max(4, 100 / itemsPerPage + 1));
    }

    @Test
    void aPageOfItemsWithoutIdThatIsRepeatedForEverEndsInATypedErrorToo() {
        List<Item> nameless = List.of(new Item(null), new Item(null));

        Listing<Item> listing =
                Listing.of(answering(request -> FakePort.page(nameless, request.pageNum(), null, true)));

        assertThatThrownBy(() -> listing.stream().count())
                .isInstanceOfSatisfying(
                        AtlasListingException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.REPEATED_PAGE));
    }

    @Test
    void aServiceThatNeverStopsAnnouncingEmptyPagesEndsInATypedError() {
        AtomicInteger requests = new AtomicInteger();
        Listing<Item> listing = Listing.of(answering(request -> {
            requests.incrementAndGet();
            return FakePort.page(List.of(), request.pageNum(), 1_000_000L, true);
        }));

        assertThatThrownBy(() -> listing.toList().join())
                .cause()
                .isInstanceOfSatisfying(
                        AtlasListingException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.ENDLESS));
        assertThat(requests).hasValueLessThanOrEqualTo(100 + WINDOW);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, Long.MAX_VALUE})
    void aServiceThatNeverRunsOutOfNewItemsEndsInATypedError(long total) {
        EndRule rule = new EndRule(500);
        Page<Item> even = FakePort.page(Item.upTo(500), 1, total, true);
        Page<Item> odd = FakePort.page(Item.upTo(499), 1, total, true);

        assertThatThrownBy(() -> {
                    for (int number = 1; number < 1_000_000; number++) {
                        Page<Item> page = number % 2 == 0 ? even : odd;
                        if (rule.endsWith(page, number, page.items().size())) {
                            throw new AssertionError("ended at page " + number);
                        }
                    }
                })
                .isInstanceOfSatisfying(
                        AtlasListingException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.ENDLESS));
    }

    private static List<Item> read(FakePort port, int itemsPerPage) {
        return port.listing().itemsPerPage(itemsPerPage).concurrency(WINDOW).stream()
                .toList();
    }

    private static PageSource<Item> script(List<Page<Item>> pages) {
        return answering(request -> pages.get(request.pageNum() - 1));
    }

    private static PageSource<Item> answering(Function<PageRequest, Page<Item>> answer) {
        return request -> CompletableFuture.completedFuture(answer.apply(request));
    }
}
