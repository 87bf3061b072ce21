package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.BackupResource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every listing promises, whatever it lists and wherever from; subclass {@link SnapshotListingContract} or {@link
 * CheckpointListingContract}.
 *
 * <p>The suite asks for thousands of pages: a listing of a service that limits its calls takes minutes or fails. A
 * simulator is to run with {@code rateLimits(r -> r.enforced(false))}.
 *
 * @param <T> what is listed
 */
@Timeout(120)
abstract class ListingContract<T> extends ListingPageCases<T> {

    ListingContract(BackupResource resource) {
        super(resource);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUnknownClusterIsNotFound(boolean envelope) {
        Throwable failure =
                failureOf(source().page(clusters.unknown(), PageRequest.first().envelope(envelope)));

        NotFoundException notFound = assertInstanceOf(NotFoundException.class, failure);
        assertEquals(404, notFound.status());
        assertEquals("CLUSTER_NOT_FOUND", notFound.error().errorCode());
        assertTrue(notFound.error()
                .parameters()
                .contains(clusters.unknown().cluster().value()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUnknownProjectIsNotFound(boolean envelope) {
        ClusterRef elsewhere = ClusterRef.of("0".repeat(24), "items-1");

        Throwable failure =
                failureOf(source().page(elsewhere, PageRequest.first().envelope(envelope)));

        assertInstanceOf(NotFoundException.class, failure);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClusterOfTheOtherKindIsRefused(boolean envelope) {
        Throwable failure = failureOf(
                source().page(clusters.ofOtherKind(), PageRequest.first().envelope(envelope)));

        AtlasApiException refusal = assertInstanceOf(AtlasApiException.class, failure);
        assertEquals(400, refusal.status());
        assertEquals(
                resource == BackupResource.FLEX_SNAPSHOTS
                        ? "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API"
                        : "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
                refusal.error().errorCode());
    }

    @Test
    void aFailedCallHarmsNoOther() {
        Source<T> source = source();
        failureOf(source.page(clusters.unknown(), PageRequest.first()));

        assertEquals(
                1, get(source.page(clusters.of(1), PageRequest.first())).items().size());
    }

    @Test
    void badInputIsRefusedBeforeAnyCallAndNamesItsBound() {
        PageRequest first = PageRequest.first();
        assertAll(
                () -> assertRefused("pageNum", () -> first.pageNum(0)),
                () -> assertRefused("itemsPerPage", () -> first.itemsPerPage(0)),
                () -> assertRefused("500", () -> first.itemsPerPage(501)),
                () -> assertRefused("24", () -> ClusterRef.of("0".repeat(23), "c")),
                () -> assertRefused("24", () -> ClusterRef.of("A".repeat(24), "c")),
                () -> assertRefused("24", () -> ClusterRef.of("../".repeat(8), "c")),
                () -> assertRefused("cluster name", () -> ClusterRef.of("0".repeat(24), "")),
                () -> assertRefused("cluster name", () -> ClusterRef.of("0".repeat(24), "a/b")),
                () -> assertRefused("cluster name", () -> ClusterRef.of("0".repeat(24), "a\r\nb")));
    }

    private static void assertRefused(String named, Executable input) {
        String refusal = assertThrows(IllegalArgumentException.class, input).toString();
        assertTrue(refusal.contains(named), refusal);
    }

    @Test
    void aCancelledCallIsCancelledOrWasAnsweredAndHarmsNoOther() {
        Source<T> source = source();
        CompletableFuture<Page<T>> call = source.page(clusters.of(1_234), PageRequest.first());

        boolean cancelled = call.cancel(true);

        assertTrue(call.isDone());
        assertEquals(cancelled, call.isCancelled());
        assertEquals(
                1, get(source.page(clusters.of(1), PageRequest.first())).items().size());
    }

    @Test
    void aHundredPagesAskedForAtOnceAreEachTheRightOne() {
        Source<T> source = source();
        ClusterRef cluster = clusters.of(1_234);
        PageRequest ofTwelve = PageRequest.first().itemsPerPage(12);
        List<CompletableFuture<Page<T>>> pages = new ArrayList<>();
        for (int number = 1; number <= 100; number++) {
            pages.add(source.page(cluster, ofTwelve.pageNum(number)));
        }
        for (int number = 1; number <= 100; number++) {
            Page<T> page = get(pages.get(number - 1));
            assertEquals(number, page.number());
            assertEquals(seeded(cluster).subList(12 * number - 12, 12 * number), page.items());
        }
    }

    @Test
    void whatFailsIsTheLibrarysOwnExceptionUnwrapped() {
        Throwable failure = failureOf(source().page(clusters.unknown(), PageRequest.first()));

        assertInstanceOf(AtlasException.class, failure);
        assertNull(failure.getCause());
    }
}
