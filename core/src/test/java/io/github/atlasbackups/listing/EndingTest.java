package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void aFullPageWithoutNextAtWhichTheCountIsReachedIsTheLast() {
        FakePort port = FakePort.of(15);

        assertThat(read(port, 5)).isEqualTo(port.items);
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3);
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
    void withoutLinksAFullPageGoesOnUntilTheCountIsReached() {
        FakePort port = FakePort.of(15);
        port.links = false;

        assertThat(read(port, 5)).isEqualTo(port.items);
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3);
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
