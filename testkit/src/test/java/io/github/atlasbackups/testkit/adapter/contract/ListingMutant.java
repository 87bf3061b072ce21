package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** Listings that break one promise each, and the cases that must notice. */
enum ListingMutant {
    SKIPS_AN_ITEM_BETWEEN_PAGES(
            pages(page -> page.number() == 1 || page.items().isEmpty()
                    ? page
                    : with(page, page.items().subList(1, page.items().size()))),
            "allPagesTogetherAreTheSeededItemsInOrder",
            "aPageInTheMiddleNamesBothItsNeighbours",
            "aHundredPagesAskedForAtOnceAreEachTheRightOne"),

    REVERSES_A_PAGE(
            pages(page -> {
                List<Snapshot> reversed = new ArrayList<>(page.items());
                Collections.reverse(reversed);
                return with(page, reversed);
            }),
            "allPagesTogetherAreTheSeededItemsInOrder",
            "byDefaultAPageHasAHundredItemsAndTheCount"),

    NEVER_ANNOUNCES_A_NEXT_PAGE(
            pages(page -> new Page<>(page.items(), page.number(), page.estimatedTotal(), List.of())),
            "allPagesTogetherAreTheSeededItemsInOrder",
            "aPageHasItsNumberItsSizeAndTheCountIfItWasAskedFor",
            "byDefaultAPageHasAHundredItemsAndTheCount"),

    ANNOUNCES_A_PAGE_AFTER_A_FULL_LAST_ONE(
            pages(page -> page.items().size() == 100
                    ? new Page<>(page.items(), page.number(), page.estimatedTotal(), List.of(new Link("h", Link.NEXT)))
                    : page),
            "aLastPageThatIsFullAnnouncesNoOther",
            "aPageHasItsNumberItsSizeAndTheCountIfItWasAskedFor"),

    COUNTS_UNASKED(
            pages(page -> new Page<>(page.items(), page.number(), 7L, page.links())),
            "aPageHasItsNumberItsSizeAndTheCountIfItWasAskedFor",
            "aListWithoutItemsIsOneEmptyPage"),

    IGNORES_THE_PAGE_SIZE(
            asking(request -> request.itemsPerPage(100)),
            "aPageHasItsNumberItsSizeAndTheCountIfItWasAskedFor",
            "aPageInTheMiddleNamesBothItsNeighbours"),

    ALWAYS_GIVES_THE_FIRST_PAGE(
            asking(request -> request.pageNum(1)),
            "aPagePastTheEndIsEmptyAndNoError",
            "aPageInTheMiddleNamesBothItsNeighbours",
            "aHundredPagesAskedForAtOnceAreEachTheRightOne"),

    FAILS_PAST_THE_END(
            listing -> (cluster, request) -> listing.page(cluster, request)
                    .thenCompose(page -> page.items().isEmpty() && page.number() > 1
                            ? CompletableFuture.failedFuture(AtlasApiException.of(AtlasErrors.unexpected()))
                            : CompletableFuture.completedFuture(page)),
            "aPagePastTheEndIsEmptyAndNoError"),

    CANNOT_READ_WHAT_IS_INDENTED(
            listing -> (cluster, request) -> request.pretty()
                    ? listing.page(cluster, request).thenApply(page -> with(page, List.of()))
                    : listing.page(cluster, request),
            "anIndentedAnswerReadsTheSame"),

    TAKES_AN_ENVELOPED_ERROR_FOR_AN_EMPTY_PAGE(
            listing -> (cluster, request) -> request.envelope()
                    ? recovering(listing.page(cluster, request), request)
                    : listing.page(cluster, request),
            "anUnknownClusterIsNotFound",
            "anUnknownProjectIsNotFound",
            "aClusterOfTheOtherKindIsRefused"),

    WRAPS_ITS_FAILURES(
            listing -> (cluster, request) -> {
                CompletableFuture<Page<Snapshot>> result = new CompletableFuture<>();
                listing.page(cluster, request)
                        .whenComplete((page, failure) ->
                                complete(result, page, failure == null ? null : new CompletionException(failure)));
                return result;
            },
            "anUnknownClusterIsNotFound",
            "aClusterOfTheOtherKindIsRefused",
            "whatFailsIsTheLibrarysOwnExceptionUnwrapped"),

    TURNS_EVERY_REFUSAL_INTO_ONE(
            listing -> (cluster, request) -> {
                CompletableFuture<Page<Snapshot>> result = new CompletableFuture<>();
                AtlasException same = AtlasApiException.of(AtlasErrors.unexpected());
                listing.page(cluster, request)
                        .whenComplete((page, failure) -> complete(result, page, failure == null ? null : same));
                return result;
            },
            "anUnknownClusterIsNotFound",
            "anUnknownProjectIsNotFound",
            "aClusterOfTheOtherKindIsRefused"),

    STAYS_BROKEN_AFTER_A_FAILURE(
            listing -> {
                List<Throwable> seen = Collections.synchronizedList(new ArrayList<>());
                return (cluster, request) -> seen.isEmpty()
                        ? listing.page(cluster, request).whenComplete((page, failure) -> {
                            if (failure != null) {
                                seen.add(failure);
                            }
                        })
                        : CompletableFuture.failedFuture(seen.get(0));
            },
            "aFailedCallHarmsNoOther"),

    GETS_FROM_THE_FIRST_PAGE_ONLY(
            getting((listing, cluster, id) -> {
                SnapshotListing firstPage =
                        (of, request) -> listing.page(of, request.pageNum(1).itemsPerPage(100))
                                .thenApply(page -> request.pageNum() == 1 ? page : with(page, List.of()));
                return firstPage.get(cluster, id);
            }),
            "eachItemIsFoundByItsId"),

    GETS_NULL_FOR_WHAT_IS_NOT_THERE(
            getting((listing, cluster, id) -> listing.get(cluster, id).exceptionally(failure -> null)),
            "anIdThatNoItemHasIsNotFound",
            "anItemOfAnotherClusterIsNotFound",
            "anItemOfAnUnknownClusterIsNotFound",
            "anItemOfAClusterOfTheOtherKindIsRefused"),

    NEVER_ENDS_A_CANCELLED_CALL(
            listing -> (cluster, request) -> new CompletableFuture<>() {
                @Override
                public boolean cancel(boolean mayInterrupt) {
                    return false;
                }
            },
            "aCancelledCallIsCancelledOrWasAnsweredAndHarmsNoOther");

    private final UnaryOperator<SnapshotListing> mutation;
    private final List<String> cases;

    ListingMutant(UnaryOperator<SnapshotListing> mutation, String... cases) {
        this.mutation = mutation;
        this.cases = List.of(cases);
    }

    SnapshotListing of(SnapshotListing sound) {
        return mutation.apply(sound);
    }

    List<String> cases() {
        return cases;
    }

    private static UnaryOperator<SnapshotListing> pages(UnaryOperator<Page<Snapshot>> change) {
        return listing -> (cluster, request) -> {
            CompletableFuture<Page<Snapshot>> result = new CompletableFuture<>();
            listing.page(cluster, request)
                    .whenComplete(
                            (page, failure) -> complete(result, page == null ? null : change.apply(page), failure));
            return result;
        };
    }

    /** Reads one item by its id, from a sound listing. */
    @FunctionalInterface
    private interface Getter {
        CompletableFuture<Snapshot> get(SnapshotListing sound, ClusterRef cluster, String id);
    }

    private static UnaryOperator<SnapshotListing> getting(Getter getter) {
        return listing -> new SnapshotListing() {
            @Override
            public CompletableFuture<Page<Snapshot>> page(ClusterRef cluster, PageRequest request) {
                return listing.page(cluster, request);
            }

            @Override
            public CompletableFuture<Snapshot> get(ClusterRef cluster, String id) {
                return getter.get(listing, cluster, id);
            }
        };
    }

    private static UnaryOperator<SnapshotListing> asking(UnaryOperator<PageRequest> change) {
        return listing -> (cluster, request) -> listing.page(cluster, change.apply(request));
    }

    private static CompletableFuture<Page<Snapshot>> recovering(
            CompletableFuture<Page<Snapshot>> call, PageRequest request) {
        return call.exceptionally(failure -> new Page<>(List.of(), request.pageNum(), 0L, List.of()));
    }

    private static Page<Snapshot> with(Page<Snapshot> page, List<Snapshot> items) {
        return new Page<>(items, page.number(), page.estimatedTotal(), page.links());
    }

    private static void complete(CompletableFuture<Page<Snapshot>> result, Page<Snapshot> page, Throwable failure) {
        if (failure == null) {
            result.complete(page);
        } else {
            result.completeExceptionally(failure);
        }
    }
}
