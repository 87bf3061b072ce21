package io.github.atlasbackups.transport.vertx.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.atlasbackups.listing.Await;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.transport.vertx.NoVertxWarnings;
import io.github.atlasbackups.transport.vertx.VertxClosing;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoVertxWarnings.class)
class EventLoopGuardTest {

    private static Vertx vertx;
    private final Listing<Identified> listing =
            Listing.of(request -> CompletableFuture.completedFuture(new Page<>(List.of(() -> "a"), 1, 1L, List.of())));

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeVertx() {
        VertxClosing.close(vertx);
    }

    @Test
    void readingAListingInTheBlockingWayIsRefusedOnAnEventLoop() throws Exception {
        CompletableFuture<Void> checked = new CompletableFuture<>();
        vertx.runOnContext(ignored -> {
            try {
                assertThatIllegalStateException()
                        .isThrownBy(() -> listing.iterator().next().id())
                        .withMessageContaining("event loop");
                checked.complete(null);
            } catch (Throwable failure) {
                checked.completeExceptionally(failure);
            }
        });
        checked.get(20, TimeUnit.SECONDS);
    }

    @Test
    void waitingForACallInAnyFormIsRefusedOnAnEventLoop() throws Exception {
        Listing<Identified> never = Listing.of(request -> new CompletableFuture<>());
        CompletableFuture<Void> checked = new CompletableFuture<>();
        vertx.runOnContext(ignored -> {
            try {
                CompletableFuture<List<Identified>> call = never.toList();
                for (ThrowingCallable wait : List.<ThrowingCallable>of(
                        call::join,
                        call::get,
                        () -> call.get(1, TimeUnit.MINUTES),
                        () -> Await.result(call),
                        never::readAll)) {
                    assertThatIllegalStateException().isThrownBy(wait).withMessageContaining("event loop");
                }
                checked.complete(null);
            } catch (Throwable failure) {
                checked.completeExceptionally(failure);
            }
        });
        checked.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aWorkerMayReadItSo() throws Exception {
        String first = vertx.executeBlocking(() -> listing.iterator().next().id())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        assertThat(first).isEqualTo("a");
    }
}
