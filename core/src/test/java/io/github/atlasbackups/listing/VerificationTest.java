package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {

    @Test
    void aListThatFitsOnOnePageCostsOneRequestAndIsVouchedFor() {
        FakePort port = FakePort.of(499);

        ListingResult<Item> result = port.listing().toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, true, 1, Drift.NONE, 499L));
        assertThat(port.requests)
                .containsExactly(PageRequest.first().itemsPerPage(500).patient(true));
    }

    @Test
    void anEmptyListIsVouchedFor() {
        assertThat(FakePort.of(0).listing().toResult().join())
                .isEqualTo(new ListingResult<>(List.of(), true, 1, Drift.NONE, 0L));
    }

    @Test
    void aListOfSeveralPagesIsReadTwiceWithThePageOnWhichItEndsInBetween() {
        FakePort port = FakePort.of(12);

        ListingResult<Item> result = port.listing().itemsPerPage(5).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, true, 2, Drift.NONE, 12L));
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, /* the anchor */ 3, 1, 2, 3);
    }

    @Test
    void ifTheLastPageIsFullTheOneAfterItShowsThatTheListEnds() {
        FakePort port = FakePort.of(10);

        ListingResult<Item> result = port.listing().itemsPerPage(5).toResult().join();

        assertThat(result.vouched()).isTrue();
        assertThat(port.pagesAsked()).containsExactly(1, 2, /* the anchor */ 3, 1, 2);
    }

    @Test
    void aVouchedListNeedsNoCount() {
        FakePort port = FakePort.of(12);

        ListingResult<Item> result =
                port.listing().itemsPerPage(5).includeCount(false).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, true, 2, Drift.NONE, null));
    }

    /** The case that leaves no sign: no count changes, no id comes twice, and an item is missed. */
    @Test
    void aDeleteAndAnInsertBetweenTheSameTwoPagesDoNotHideAnItem() {
        FakePort port = FakePort.of(4);
        Item slips = port.items.get(2);
        port.afterPage = () -> {
            if (port.requests.size() == 1) {
                port.items.remove(0);
                port.items.add(Item.of(5));
            }
        };

        ListingResult<Item> result = port.listing().itemsPerPage(2).toResult().join();

        assertThat(result.items()).isEqualTo(port.items).contains(slips);
        assertThat(result.vouched()).isTrue();
        assertThat(result.passes()).isEqualTo(3);
    }

    /** Without links, and at a total that is too low, the list seems to end; only the anchor knows better. */
    @Test
    void aListThatItsServiceCutsIsNotVouchedFor() {
        for (int size : List.of(11, 15, 20)) {
            FakePort port = FakePort.of(size);
            port.links = false;
            port.total = ignored -> 10L;

            ListingResult<Item> result =
                    port.listing().itemsPerPage(5).toResult().join();

            assertThat(result.items()).isEqualTo(Item.upTo(10));
            assertThat(result.vouched()).isFalse();
        }
    }

    @Test
    void withOnePassAListOfSeveralPagesIsNotVouchedFor() {
        FakePort port = FakePort.of(12);

        ListingResult<Item> result =
                port.listing().itemsPerPage(5).maxPasses(1).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, false, 1, Drift.NONE, 12L));
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3);
    }

    @Test
    void aListThatKeepsChangingIsGivenUpAfterTheLastPassAndNotVouchedFor() {
        FakePort port = FakePort.of(12);
        port.afterPage = () -> port.items.add(0, Item.of(1000 + port.requests.size()));

        ListingResult<Item> result = port.listing().itemsPerPage(5).toResult().join();

        assertThat(result.vouched()).isFalse();
        assertThat(result.passes()).isEqualTo(4);
        assertThat(result.items()).doesNotHaveDuplicates().containsAll(Item.upTo(12));
        assertThat(result.drift().repeated()).isPositive();
        assertThat(result.drift().totalChanged()).isTrue();
    }

    @Test
    void aListThatComesToRestIsVouchedForAndTheDriftIsStillTold() {
        FakePort port = FakePort.of(12);
        port.afterPage = () -> {
            if (port.requests.size() <= 2) {
                port.items.add(0, Item.of(1000 + port.requests.size()));
            }
        };

        ListingResult<Item> result = port.listing().itemsPerPage(5).toResult().join();

        assertThat(result.items()).isEqualTo(port.items);
        assertThat(result.vouched()).isTrue();
        assertThat(result.drift().repeated()).isEqualTo(2);
    }

    @Test
    void onePageWhoseTotalDisagreesIsReadOnceMoreAndThenVouchedFor() {
        FakePort port = FakePort.of(3);
        port.total = size -> 4L;
        port.links = false;

        ListingResult<Item> result = port.listing().toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, true, 2, new Drift(0, false, true), 4L));
    }

    @Test
    void itemsWithoutIdAlwaysComeAndCannotBeVouchedForOnSeveralPages() {
        Item nameless = new Item(null);
        FakePort port = new FakePort(List.of(Item.of(1), nameless, nameless));

        ListingResult<Item> onePage = port.listing().toResult().join();
        ListingResult<Item> pages = port.listing().itemsPerPage(2).toResult().join();

        assertThat(onePage.items()).isEqualTo(port.items);
        assertThat(onePage.vouched()).isTrue();
        assertThat(pages.items()).isEqualTo(port.items);
        assertThat(pages.vouched()).isFalse();
        assertThat(pages.passes()).isEqualTo(1);
    }

    @Test
    void aServiceThatListsAnItemTwiceIsNotReadMoreThanTwice() {
        List<Item> items = new ArrayList<>(Item.upTo(4));
        items.add(Item.of(1));
        FakePort port = new FakePort(items);

        ListingResult<Item> result = port.listing().itemsPerPage(2).toResult().join();

        assertThat(result.items()).isEqualTo(Item.upTo(4));
        assertThat(result.vouched()).isFalse();
        assertThat(result.passes()).isEqualTo(2);
        assertThat(result.drift()).isEqualTo(new Drift(2, false, true));
    }

    @Test
    void aLimitWithinOnePageIsVouchedForAndAsksForNoLargerPage() {
        FakePort port = FakePort.of(100);

        ListingResult<Item> result = port.listing().limit(10).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(Item.upTo(10), true, 1, Drift.NONE, 100L));
        assertThat(port.requests)
                .containsExactly(PageRequest.first().itemsPerPage(10).patient(true));
    }

    @Test
    void aLimitThatCutsAListOfSeveralPagesAsksForNoPageBeyondIt() {
        FakePort port = FakePort.of(100);

        ListingResult<Item> result =
                port.listing().itemsPerPage(10).limit(25).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(Item.upTo(25), false, 1, Drift.NONE, 100L));
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3);
    }

    @Test
    void aLimitOfNoneAsksForNothing() {
        FakePort port = FakePort.of(100);

        assertThat(port.listing().limit(0).toList().join()).isEmpty();
        assertThat(port.listing().limit(0).stream()).isEmpty();
        assertThat(Subscribing.to(port.listing().limit(0).publisher()).all()).isEmpty();
        assertThat(port.requests).isEmpty();
    }

    @Test
    void streamsAndPublishersReportWhatTheySaw() {
        FakePort port = FakePort.of(4);
        port.afterPage = () -> {
            if (port.requests.size() == 1) {
                port.items.add(0, Item.of(100));
            }
        };
        List<ListingReport> reports = new ArrayList<>();

        List<Item> items =
                port.listing().itemsPerPage(3).onReport(reports::add).stream().toList();

        assertThat(items).isEqualTo(Item.upTo(4));
        assertThat(reports).containsExactly(new ListingReport(4, 2, false, new Drift(1, true, true), 5L));
    }

    @Test
    void progressTellsOfEveryPageOfEveryPass() {
        FakePort port = FakePort.of(3);
        List<Progress> progress = new ArrayList<>();

        assertThat(port.listing()
                        .itemsPerPage(2)
                        .onProgress(progress::add)
                        .toList()
                        .join())
                .hasSize(3);
        assertThat(progress)
                .containsExactly(
                        new Progress(2, 1, 3L, 1),
                        new Progress(3, 2, 3L, 1),
                        new Progress(2, 1, 3L, 2),
                        new Progress(3, 2, 3L, 2));
    }

    @Test
    void settingsOutOfBoundsAreRefusedByName() {
        Listing<Item> listing = FakePort.of(1).listing();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing.itemsPerPage(0))
                .withMessageContaining("itemsPerPage");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing.itemsPerPage(501))
                .withMessageContaining("501");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing.concurrency(0))
                .withMessageContaining("concurrency");
        assertThatIllegalArgumentException().isThrownBy(() -> listing.limit(-1)).withMessageContaining("limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing.maxPasses(0))
                .withMessageContaining("maxPasses");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing.deadline(Duration.ZERO))
                .withMessageContaining("deadline");
    }
}
