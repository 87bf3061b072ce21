package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.flow.Subscribing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FailureTest {

    private final FakePort port = FakePort.of(50);
    private final AtlasException third = AtlasApiException.of(ApiError.of(500, "UNEXPECTED_ERROR", "page 3"));
    private final AtlasException fifth = AtlasApiException.of(ApiError.of(404, "CLUSTER_NOT_FOUND", "page 5"));

    private Listing<Item> failing(Function<AtlasException, Throwable> form) {
        return Listing.<Item>of(request -> switch (request.pageNum()) {
                    case 3 -> CompletableFuture.failedFuture(form.apply(third));
                    case 5 -> CompletableFuture.failedFuture(form.apply(fifth));
                    default -> port.page(request);
                })
                .itemsPerPage(5);
    }

    @Test
    void theFirstPageInOrderThatFailsDecidesAfterTheItemsBeforeItWereDelivered() {
        Subscribing<Item> subscriber =
                Subscribing.to(failing(failure -> failure).publisher());
        subscriber.subscription.request(Long.MAX_VALUE);

        assertThat(subscriber.received).isEqualTo(Item.upTo(10));
        assertThat(subscriber.failure).isSameAs(third);
    }

    @Test
    void theItemsBeforeAFailureAreDeliveredAsTheyAreAskedFor() {
        Subscribing<Item> subscriber =
                Subscribing.to(failing(failure -> failure).publisher());

        subscriber.subscription.request(9);
        assertThat(subscriber.failure).isNull();

        subscriber.subscription.request(1);
        assertThat(subscriber.received).isEqualTo(Item.upTo(10));
        assertThat(subscriber.failure).isSameAs(third);
    }

    @Test
    void aFuturesFailureIsTheExceptionItselfEvenIfThePortWrapsIt() {
        assertThat(failing(CompletionException::new).toList())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isSameAs(third);
        List<Throwable> seen = new ArrayList<>();
        var unused = failing(CompletionException::new).toResult().whenComplete((result, failure) -> seen.add(failure));
        assertThat(seen).containsExactly(third);
    }

    @Test
    void aBlockingReaderThrowsTheExceptionItselfAfterTheItemsBeforeItAndAgainIfAskedAgain() {
        Iterator<Item> iterator = failing(CompletionException::new).iterator();
        for (int i = 0; i < 10; i++) {
            iterator.next();
        }

        assertThatThrownBy(iterator::hasNext).isSameAs(third);
        assertThatThrownBy(iterator::next).isSameAs(third);
    }

    @Test
    void aPageThatFailsBeyondTheEndOfTheListDoesNotMatter() {
        FakePort twoPages = FakePort.of(8);
        twoPages.total = size -> 1000L;
        Listing<Item> listing = Listing.<Item>of(request ->
                        request.pageNum() > 3 ? CompletableFuture.failedFuture(fifth) : twoPages.page(request))
                .itemsPerPage(5);

        assertThat(listing.stream().toList()).isEqualTo(twoPages.items);
    }

    @Test
    void aPortThatThrowsOrAnswersNullFailsTheListing() {
        IllegalStateException thrown = new IllegalStateException("broken port");

        assertThatThrownBy(() -> Listing.<Item>of(request -> {
                            throw thrown;
                        })
                        .stream()
                        .count())
                .isSameAs(thrown);
        assertThatThrownBy(() -> Listing.<Item>of(request -> CompletableFuture.completedFuture(null)).stream()
                        .count())
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("instead of a page");
        assertThatThrownBy(() -> Listing.<Item>of(request -> null).stream().count())
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("instead of a future");
    }

    @Test
    void aFailureOfTheSecondPassFailsTheWhole() {
        Listing<Item> listing = Listing.<Item>of(request ->
                        port.requests.size() > 12 ? CompletableFuture.failedFuture(third) : port.page(request))
                .itemsPerPage(5)
                .verified();

        assertThatThrownBy(() -> listing.toList().join()).cause().isSameAs(third);
    }
}
