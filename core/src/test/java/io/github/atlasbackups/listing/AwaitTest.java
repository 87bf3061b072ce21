package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.time.BlockingGuard;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for calls: on threads that may, and on those that must not. */
class AwaitTest {

    private static final AtlasApiException GONE = AtlasApiException.of(ApiError.ofStatus(404));

    @Test
    void theFailureIsThrownItself() {
        assertThatThrownBy(() -> Await.result(CompletableFuture.failedFuture(GONE)))
                .isSameAs(GONE)
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(
                        () -> Await.result(CompletableFuture.failedFuture(GONE).thenApply(Function.identity())))
                .isSameAs(GONE);
        assertThat(Await.result(CompletableFuture.completedFuture("value"))).isEqualTo("value");
    }

    @Test
    void anInterruptedThreadAbortsTheCallAndFindsItsFlagSetAgain() {
        CompletableFuture<String> call = BlockingGuard.newFuture();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Await.result(call)).isInstanceOf(AtlasListingException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(call).isCancelled();
    }

    @Test
    void aWholeListIsReadByTheCallingThread() {
        Listing<Item> listing = Listing.of(request -> CompletableFuture.completedFuture(Page.of(Item.upTo(3))));

        assertThat(listing.readAll()).isEqualTo(Item.upTo(3));
        assertThat(listing.readResult().verified()).isTrue();
        assertThatThrownBy(() -> Listing.<Item>of(request -> CompletableFuture.failedFuture(GONE))
                        .readAll())
                .isSameAs(GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "get in time", "join", "join of a stage", "await"})
    void onAnEventLoopNobodyWaitsAndIsToldWhatToDo(String habit) throws InterruptedException {
        CompletableFuture<String> call = BlockingGuard.newFuture();

        Throwable refusal = onEventLoop(() -> wait(call, habit));

        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(NamedEventLoops.NAME)
                .hasMessageContaining("whenComplete");
        assertThat(call).isNotDone();
        call.complete("value");
        assertThat(onEventLoop(() -> wait(call, habit))).isNull();
    }

    @Test
    void onAnEventLoopAListIsRefusedBeforeAnythingIsAskedFor() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Listing<Item> listing = Listing.of(request -> {
            asked.incrementAndGet();
            return new CompletableFuture<>();
        });

        assertThat(onEventLoop(listing::readAll))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("toList()");
        assertThat(asked).hasValue(0);
        assertThat(onEventLoop(() -> listing.toList().join())).isInstanceOf(IllegalStateException.class);
        assertThat(onEventLoop(() -> listing.find("x").join())).isInstanceOf(IllegalStateException.class);
    }

    private static void wait(CompletableFuture<String> call, String habit) throws Exception {
        switch (habit) {
            case "get" -> call.get();
            case "get in time" -> call.get(1, TimeUnit.MINUTES);
            case "join" -> call.join();
            case "join of a stage" -> call.thenApply(String::length).join();
            default -> Await.result(call);
        }
    }

    private static Throwable onEventLoop(ThrowingCallable task) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread eventLoop = new Thread(() -> thrown.set(catchThrowable(task)), NamedEventLoops.NAME);
        eventLoop.start();
        eventLoop.join();
        return thrown.get();
    }
}
