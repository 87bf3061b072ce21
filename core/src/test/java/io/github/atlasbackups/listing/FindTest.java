package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@link Listing#find}, and {@link ListingPort#get} where a port has nothing better. */
class FindTest {

    private final ManualPort port = new ManualPort(FakePort.of(50));
    private final Listing<Item> listing = port.listing().itemsPerPage(5).concurrency(4);

    private static String id(int number) {
        return String.valueOf(Item.of(number).id());
    }

    private static Throwable failure(CompletableFuture<?> future) {
        List<Throwable> seen = new ArrayList<>();
        var unused = future.whenComplete((value, failure) -> seen.add(failure));
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    @Test
    void anItemOnPageTwoEndsTheReadingThere() {
        CompletableFuture<Item> found = listing.find(id(7));
        port.answer(1);
        assertThat(port.calls()).isEqualTo(5);
        assertThat(found).isNotDone();

        port.answer(2);

        assertThat(found).isCompletedWithValue(Item.of(7));
        assertThat(port.calls()).isEqualTo(5);
        for (int call = 3; call <= 5; call++) {
            assertThat(port.call(call)).isCancelled();
        }
    }

    @Test
    void anItemOnPageOneCostsOneRequest() {
        FakePort atOnce = FakePort.of(50);

        assertThat(atOnce.listing().itemsPerPage(5).find(id(3))).isCompletedWithValue(Item.of(3));
        assertThat(atOnce.requests).hasSize(1);
    }

    @Test
    void anItemThatIsNotThereIsA404AfterTheWholeList() {
        FakePort atOnce = FakePort.of(12);

        assertThat(failure(atOnce.listing().itemsPerPage(5).find(id(13))))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        missing -> assertThat(missing.error().status()).isEqualTo(404))
                .hasMessageContaining("no item with this id");
        assertThat(atOnce.pagesAsked()).containsExactly(1, 2, 3);
    }

    @Test
    void anItemPastTheLimitIsNotLookedFor() {
        assertThat(failure(FakePort.of(12).listing().limit(5).find(id(6)))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theSourcesFailurePassesAsItIs() {
        AtlasException refused = AtlasApiException.of(ApiError.of(403, "FORBIDDEN", "no"));
        CompletableFuture<Item> found = listing.find(id(7));
        port.answer(1);

        port.call(2).completeExceptionally(refused);

        assertThat(failure(found)).isSameAs(refused);
    }

    @Test
    void completingItInAnyWayStopsTheReading() {
        List<Consumer<CompletableFuture<Item>>> ways = List.of(
                found -> found.cancel(false),
                found -> found.complete(Item.of(99)),
                found -> found.completeExceptionally(new IllegalStateException("the caller gave up")));
        for (Consumer<CompletableFuture<Item>> way : ways) {
            ManualPort fresh = new ManualPort(FakePort.of(50));
            CompletableFuture<Item> found =
                    fresh.listing().itemsPerPage(5).concurrency(4).find(id(50));
            fresh.answer(1);
            assertThat(fresh.calls()).isEqualTo(5);

            way.accept(found);

            assertThat(fresh.calls()).isEqualTo(5);
            for (int call = 2; call <= 5; call++) {
                assertThat(fresh.call(call)).isCancelled();
            }
        }
    }

    @Test
    void aPortWithoutACallForOneItemReadsTheListOfItsKey() {
        FakePort first = FakePort.of(3);
        FakePort second = FakePort.of(7);
        ListingPort<Integer, Item> byNumber = (number, request) -> (number == 1 ? first : second).page(request);

        assertThat(byNumber.get(2, id(7))).isCompletedWithValue(Item.of(7));
        assertThat(failure(byNumber.get(1, id(7)))).isInstanceOf(NotFoundException.class);
        assertThat(second.requests).hasSize(1);
    }
}
