package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.testkit.data.BackupResource;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Items that are asked for by their ids. */
abstract class ListingItemCases<T extends Identified> extends ListingPageCases<T> {

    ListingItemCases(BackupResource<T> resource) {
        super(resource);
    }

    @Test
    void eachItemIsFoundByItsId() {
        ListingPort<ClusterRef, T> listing = listing();
        ClusterRef cluster = clusters.of(101);
        for (T item : seeded(cluster)) {
            assertEquals(item, get(listing.get(cluster, idOf(item))));
        }
    }

    @Test
    void anIdThatNoItemHasIsNotFound() {
        Throwable failure = failureOf(listing().get(clusters.of(99), "0".repeat(24)));

        assertEquals(404, assertInstanceOf(NotFoundException.class, failure).status());
    }

    @Test
    void anItemOfAnotherClusterIsNotFound() {
        String elsewhere = idOf(seeded(clusters.of(100)).get(0));

        Throwable failure = failureOf(listing().get(clusters.of(99), elsewhere));

        assertEquals(404, assertInstanceOf(NotFoundException.class, failure).status());
    }

    @Test
    void anItemOfAnUnknownClusterIsNotFound() {
        String known = idOf(seeded(clusters.of(1)).get(0));

        Throwable failure = failureOf(listing().get(clusters.unknown(), known));

        NotFoundException notFound = assertInstanceOf(NotFoundException.class, failure);
        assertEquals("CLUSTER_NOT_FOUND", notFound.error().errorCode());
    }

    @Test
    void anItemOfAClusterOfTheOtherKindIsRefused() {
        Throwable failure = failureOf(listing().get(clusters.ofOtherKind(), "0".repeat(24)));

        assertEquals(
                400, assertInstanceOf(AtlasApiException.class, failure).error().status());
    }

    private static String idOf(Identified item) {
        return Objects.requireNonNull(item.id());
    }
}
