package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.flow.Subscribing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VerificationTest {

    @Test
    void aListThatFitsOnOnePageCostsOneRequestAndIsVerified() {
        FakePort port = FakePort.of(499);

        ListingResult<Item> result = port.listing().toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, true, 1, Drift.NONE, 499L));
        assertThat(port.requests)
                .containsExactly(PageRequest.first().itemsPerPage(500).patient(true));
    }

    @Test
    void anEmptyListCostsOneRequestAndIsVerified() {
        FakePort port = FakePort.of(0);

        assertThat(port.listing().toResult().join()).isEqualTo(new ListingResult<>(List.of(), true, 1, Drift.NONE, 0L));
        assertThat(port.requests).hasSize(1);
    }

    @Test
    void aListOfSeveralPagesAtRestCostsOneRequestAPageAndIsNotVerified() {
        FakePort port = FakePort.of(1_234);

        ListingResult<Item> result = port.listing().itemsPerPage(100).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, false, 1, Drift.NONE, 1_234L));
        assertThat(port.requests).hasSize(13);
        assertThat(port.listing().itemsPerPage(100).toList().join()).isEqualTo(port.items);
        assertThat(port.requests).hasSize(2 * 13);
    }

    @Test
    void theProofOfAListAtRestCostsASecondReadingAndOnePageMore() {
        FakePort port = FakePort.of(1_234);

        ListingResult<Item> result =
                port.listing().itemsPerPage(100).verified().toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, true, 2, Drift.NONE, 1_234L));
        assertThat(port.requests).hasSize(13 + 1 + 13);
    }

    @Test
    void theProofOfAListOnOnePageCostsNothing() {
        FakePort port = FakePort.of(499);

        assertThat(port.listing().verified().toResult().join().verified()).isTrue();
        assertThat(port.requests).hasSize(1);
    }

    @Test
    void aVerifiedListIsReadTwiceWithThePageOnWhichItEndsInBetween() {
        FakePort port = FakePort.of(12);

        ListingResult<Item> result =
                port.listing().itemsPerPage(5).verified().toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, true, 2, Drift.NONE, 12L));
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, /* the anchor */ 3, 1, 2, 3);
    }

    @Test
    void ifTheLastPageIsFullTheOneAfterItShowsThatTheListEnds() {
        FakePort port = FakePort.of(10);

        ListingResult<Item> result =
                port.listing().itemsPerPage(5).verified().toResult().join();

        assertThat(result.verified()).isTrue();
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, /* the anchor */ 3, 1, 2, 3);
    }

    @Test
    void aProofNeedsNoCount() {
        FakePort port = FakePort.of(12);

        ListingResult<Item> result = port.listing()
                .itemsPerPage(5)
                .includeCount(false)
                .verified()
                .toResult()
                .join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, true, 2, Drift.NONE, null));
    }

    /** The case that leaves no sign: no count changes, no id comes twice, and an item is missed. */
    @Test
    void aDeleteAndAnInsertBetweenTheSameTwoPagesHideNoItemFromAProof() {
        FakePort port = FakePort.of(4);
        Item slips = port.items.get(2);
        port.afterPage = () -> {
            if (port.requests.size() == 1) {
                port.items.remove(0);
                port.items.add(Item.of(5));
            }
        };

        ListingResult<Item> result =
                port.listing().itemsPerPage(2).verified().toResult().join();

        assertThat(result.items()).isEqualTo(port.items).contains(slips);
        assertThat(result.verified()).isTrue();
        assertThat(result.passes()).isEqualTo(3);
    }

    @Test
    void theSameWithoutProofLeavesNoSignAndIsNotVerified() {
        FakePort port = FakePort.of(4);
        port.afterPage = () -> {
            if (port.requests.size() == 1) {
                port.items.remove(0);
                port.items.add(Item.of(5));
            }
        };

        ListingResult<Item> result = port.listing().itemsPerPage(2).toResult().join();

        assertThat(result.items()).doesNotContain(Item.of(3));
        assertThat(result.drift()).isEqualTo(Drift.NONE);
        assertThat(result.verified()).isFalse();
    }

    @Test
    void aCountThatIsWrongEveryTimeCostsTwoReadingsAndIsNeverVerified() {
        for (boolean verified : List.of(false, true)) {
            for (long total : List.of(0L, 10L, 11L, 13L, 100L)) {
                for (boolean links : List.of(false, true)) {
                    FakePort port = FakePort.of(12);
                    port.links = links;
                    port.total = ignored -> total;
                    Listing<Item> listing = port.listing().itemsPerPage(5);

                    ListingResult<Item> result = (verified ? listing.verified() : listing)
                            .concurrency(1)
                            .toResult()
                            .join();

                    assertThat(result)
                            .isEqualTo(new ListingResult<>(port.items, false, 2, new Drift(0, false, true), total));
                    assertThat(port.requests).hasSizeBetween(2 * 3, 2 * 4 + 1);
                }
            }
        }
    }

    @Test
    void withASingleCountThatIsWrongAListIsVerifiedAllTheSame() {
        FakePort port = FakePort.of(12);
        port.total = size -> port.requests.size() <= 3 ? 11L : size;

        ListingResult<Item> result =
                port.listing().itemsPerPage(5).verified().toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, true, 2, Drift.NONE, 12L));
    }

    @Test
    void aPassWhoseCountDisagreesIsNotVerified() {
        FakePort port = FakePort.of(12);
        port.total = size -> port.requests.size() == 7 ? 11L : size;

        ListingResult<Item> result = port.listing()
                .itemsPerPage(5)
                .verified()
                .maxPasses(2)
                .toResult()
                .join();

        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, /* the anchor */ 3, 1, 2, 3);
        assertThat(result).isEqualTo(new ListingResult<>(port.items, false, 2, new Drift(0, true, true), 11L));
    }

    @Test
    void anAnchorWhoseCountDisagreesProvesNothing() {
        FakePort port = FakePort.of(12);
        port.total = size -> port.requests.size() == 4 ? 13L : size;

        ListingResult<Item> result = port.listing()
                .itemsPerPage(5)
                .verified()
                .maxPasses(2)
                .toResult()
                .join();

        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, /* the anchor */ 3, 1, 2, 3);
        assertThat(result.verified()).isFalse();
    }

    @Test
    void withOnePassAListOfSeveralPagesIsNotVerified() {
        FakePort port = FakePort.of(12);

        ListingResult<Item> result = port.listing()
                .itemsPerPage(5)
                .verified()
                .maxPasses(1)
                .toResult()
                .join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, false, 1, Drift.NONE, 12L));
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3);
    }

    @Test
    void aListThatKeepsChangingIsGivenUpAfterTheLastPassAndNotVerified() {
        FakePort port = FakePort.of(12);
        port.afterPage = () -> port.items.add(0, Item.of(1000 + port.requests.size()));

        ListingResult<Item> result = port.listing().itemsPerPage(5).toResult().join();

        assertThat(result.verified()).isFalse();
        assertThat(result.passes()).isEqualTo(4);
        assertThat(result.items()).doesNotHaveDuplicates().containsAll(Item.upTo(12));
        assertThat(result.drift().repeated()).isPositive();
        assertThat(result.drift().totalChanged()).isTrue();
    }

    @Test
    void aListThatComesToRestIsReadUntilAReadingShowsNoSignOfChange() {
        FakePort port = changingAfterTheFirstTwoPages();

        ListingResult<Item> result = port.listing().itemsPerPage(5).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, false, 2, Drift.NONE, 14L));
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void aListThatComesToRestIsVerified() {
        FakePort port = changingAfterTheFirstTwoPages();

        ListingResult<Item> result =
                port.listing().itemsPerPage(5).verified().toResult().join();

        assertThat(result.items()).isEqualTo(port.items);
        assertThat(result.verified()).isTrue();
        assertThat(result.drift()).isEqualTo(Drift.NONE);
    }

    private static FakePort changingAfterTheFirstTwoPages() {
        FakePort port = FakePort.of(12);
        port.afterPage = () -> {
            if (port.requests.size() <= 2) {
                port.items.add(0, Item.of(1000 + port.requests.size()));
            }
        };
        return port;
    }

    @Test
    void aTotalThatChangesBetweenPagesIsASignOfChange() {
        FakePort port = FakePort.of(4);
        port.total = size -> port.requests.size() == 1 ? 5L : size;

        ListingResult<Item> result = port.listing().itemsPerPage(3).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, false, 2, Drift.NONE, 4L));
    }

    @Test
    void aPageWithoutATotalIsNoSignOfChange() {
        FakePort port = FakePort.of(12);
        port.total = size -> port.requests.size() == 2 ? null : size;

        ListingResult<Item> result = port.listing().itemsPerPage(5).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(port.items, false, 1, Drift.NONE, 12L));
    }

    @Test
    void onePageWhoseTotalDisagreesIsReadOnceMoreAndNotVerified() {
        for (long total : List.of(2L, 4L)) {
            FakePort port = FakePort.of(3);
            port.total = size -> total;

            ListingResult<Item> result = port.listing().toResult().join();

            assertThat(result).isEqualTo(new ListingResult<>(port.items, false, 2, new Drift(0, false, true), total));
        }
    }

    @Test
    void onePageThatRepeatsAnIdIsReadOnceMoreAndNotVerified() {
        FakePort port = new FakePort(List.of(Item.of(1), Item.of(2), Item.of(1)));
        port.total = size -> 2L;

        for (Listing<Item> listing : List.of(port.listing(), port.listing().verified())) {
            assertThat(listing.toResult().join())
                    .isEqualTo(new ListingResult<>(Item.upTo(2), false, 2, new Drift(1, false, false), 2L));
        }
        List<ListingReport> reports = new ArrayList<>();
        assertThat(port.listing().onReport(reports::add).stream().toList()).isEqualTo(Item.upTo(2));
        assertThat(reports).containsExactly(new ListingReport(2, 1, false, new Drift(1, false, false), 2L));
    }

    @Test
    void itemsWithoutIdAlwaysComeAndCannotBeVerifiedOnSeveralPages() {
        Item nameless = new Item(null);
        FakePort port = new FakePort(List.of(Item.of(1), nameless, nameless));

        ListingResult<Item> onePage = port.listing().toResult().join();
        ListingResult<Item> pages =
                port.listing().itemsPerPage(2).verified().toResult().join();

        assertThat(onePage.items()).isEqualTo(port.items);
        assertThat(onePage.verified()).isTrue();
        assertThat(pages.items()).isEqualTo(port.items);
        assertThat(pages.verified()).isFalse();
        assertThat(pages.passes()).isEqualTo(1);
    }

    @Test
    void aServiceThatListsAnItemTwiceIsNotReadMoreThanTwice() {
        List<Item> items = new ArrayList<>(Item.upTo(4));
        items.add(Item.of(1));
        FakePort port = new FakePort(items);

        for (Listing<Item> listing : List.of(port.listing(), port.listing().verified())) {
            ListingResult<Item> result = listing.itemsPerPage(2).toResult().join();

            assertThat(result).isEqualTo(new ListingResult<>(Item.upTo(4), false, 2, new Drift(1, false, true), 5L));
        }
    }

    @Test
    void unevenPagesAreNoSignOfChangeAndCannotBeVerified() {
        PageSource<Item> filtering = request -> CompletableFuture.completedFuture(
                request.pageNum() == 1
                        ? FakePort.page(Item.upTo(3), 1, 5L, true)
                        : FakePort.page(List.of(Item.of(4), Item.of(5)), 2, 5L, false));

        assertThat(Listing.of(filtering).itemsPerPage(4).verified().toResult().join())
                .isEqualTo(new ListingResult<>(Item.upTo(5), false, 1, Drift.NONE, 5L));
    }

    @Test
    void aLimitWithinOnePageIsVerifiedAndRequestsNoLargerPage() {
        FakePort port = FakePort.of(100);

        ListingResult<Item> result = port.listing().limit(10).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(Item.upTo(10), true, 1, Drift.NONE, 100L));
        assertThat(port.requests)
                .containsExactly(PageRequest.first().itemsPerPage(10).patient(true));
    }

    @Test
    void aLimitThatCutsAListOfSeveralPagesRequestsNoPageBeyondIt() {
        FakePort port = FakePort.of(100);

        ListingResult<Item> result =
                port.listing().itemsPerPage(10).limit(25).toResult().join();

        assertThat(result).isEqualTo(new ListingResult<>(Item.upTo(25), false, 1, Drift.NONE, 100L));
        assertThat(port.pagesAsked()).containsExactly(1, 2, 3);
    }

    @Test
    void aLimitOfNoneRequestsNothing() {
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
    void progressIsCalledAfterEveryPageOfEveryPass() {
        FakePort port = FakePort.of(3);
        List<Progress> progress = new ArrayList<>();

        assertThat(port.listing()
                        .itemsPerPage(2)
                        .onProgress(progress::add)
                        .verified()
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
