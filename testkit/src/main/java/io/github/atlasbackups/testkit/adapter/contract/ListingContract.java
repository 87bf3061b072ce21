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
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.testkit.data.BackupData;
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
 * What every listing of a cluster's backups promises, whatever it lists and wherever from.
 *
 * <p>Subclass it in a test and say how to make yours; what that opens is the subclass's to close, after each test:
 *
 * <pre>{@code
 * class MyFlexListingTest extends ListingContract<Snapshot> {
 *     MyFlexListingTest() {
 *         super(BackupResource.FLEX_SNAPSHOTS);
 *     }
 *
 *     @Override
 *     protected SnapshotListing listing(BackupData data) {
 *         return new MyFlexListing(data);
 *     }
 * }
 * }</pre>
 *
 * <p>The suite asks for thousands of pages: a listing of a service that limits its calls takes minutes or fails. A
 * simulator is to run with {@code rateLimits(r -> r.enforced(false))}.
 *
 * @param <T> what is listed
 */
@Timeout(120)
public abstract class ListingContract<T extends Identified> extends ListingItemCases<T> {

    /** A contract for listings of this resource. */
    protected ListingContract(BackupResource<T> resource) {
        super(resource);
    }

    /** A listing that finds these data, with no limit on calls. Called once for each test. */
    @Override
    protected abstract ListingPort<ClusterRef, T> listing(BackupData data);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUnknownClusterIsNotFound(boolean envelope) {
        Throwable failure =
                failureOf(listing().page(clusters.unknown(), PageRequest.first().envelope(envelope)));

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
                failureOf(listing().page(elsewhere, PageRequest.first().envelope(envelope)));

        assertInstanceOf(NotFoundException.class, failure);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClusterOfTheOtherKindIsRefused(boolean envelope) {
        Throwable failure = failureOf(
                listing().page(clusters.ofOtherKind(), PageRequest.first().envelope(envelope)));

        AtlasApiException refusal = assertInstanceOf(AtlasApiException.class, failure);
        assertEquals(400, refusal.status());
        assertEquals(
                resource.equals(BackupResource.FLEX_SNAPSHOTS)
                        ? "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API"
                        : "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
                refusal.error().errorCode());
    }

    @Test
    void aFailedCallHarmsNoOther() {
        ListingPort<ClusterRef, T> listing = listing();
        failureOf(listing.page(clusters.unknown(), PageRequest.first()));

        assertEquals(
                1,
                get(listing.page(clusters.of(1), PageRequest.first())).items().size());
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
        ListingPort<ClusterRef, T> listing = listing();
        CompletableFuture<Page<T>> call = listing.page(clusters.of(1_234), PageRequest.first());

        boolean cancelled = call.cancel(true);

        assertTrue(call.isDone());
        assertEquals(cancelled, call.isCancelled());
        assertEquals(
                1,
                get(listing.page(clusters.of(1), PageRequest.first())).items().size());
    }

    @Test
    void aHundredPagesAskedForAtOnceAreEachTheRightOne() {
        ListingPort<ClusterRef, T> listing = listing();
        ClusterRef cluster = clusters.of(1_234);
        PageRequest ofTwelve = PageRequest.first().itemsPerPage(12);
        List<CompletableFuture<Page<T>>> pages = new ArrayList<>();
        for (int number = 1; number <= 100; number++) {
            pages.add(listing.page(cluster, ofTwelve.pageNum(number)));
        }
        for (int number = 1; number <= 100; number++) {
            Page<T> page = get(pages.get(number - 1));
            assertEquals(number, page.number());
            assertEquals(seeded(cluster).subList(12 * number - 12, 12 * number), page.items());
        }
    }

    @Test
    void whatFailsIsTheLibrarysOwnExceptionUnwrapped() {
        Throwable failure = failureOf(listing().page(clusters.unknown(), PageRequest.first()));

        assertInstanceOf(AtlasException.class, failure);
        assertNull(failure.getCause());
    }
}
