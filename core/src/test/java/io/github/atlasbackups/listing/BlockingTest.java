package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.error.AtlasListingException;
import io.github.atlasbackups.error.AtlasListingException.Kind;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BlockingTest {

    private final ManualPort port = new ManualPort(FakePort.of(7));

    @Test
    void aReaderWaitsForPagesThatOtherThreadsBring() throws InterruptedException {
        Listing<Item> listing = Listing.<Item>of(
                        request -> CompletableFuture.supplyAsync(() -> port.pages.slice(request)))
                .itemsPerPage(2);

        assertThat(listing.stream().toList()).isEqualTo(port.pages.items);
        assertThat(listing.stream().parallel().toList()).isEqualTo(port.pages.items);
    }

    @Test
    void anInterruptedReaderStopsAbortsAndFindsItsFlagSetAgain() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            try {
                port.listing().stream().forEach(item -> {});
            } catch (RuntimeException failure) {
                thrown.set(failure);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        reader.start();
        port.asked.await();

        reader.interrupt();
        reader.join();

        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        AtlasListingException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED));
        assertThat(flag).isTrue();
        assertThat(port.call(1)).isCancelled();
        assertThat(port.calls()).isEqualTo(1);
    }

    @Test
    void aThreadThatIsInterruptedAlreadyAsksForNothing() {
        Thread.currentThread().interrupt();
        Iterator<Item> iterator = port.pages.listing().iterator();

        assertThatThrownBy(iterator::hasNext).isInstanceOf(AtlasListingException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(port.pages.requests).isEmpty();
        assertThatThrownBy(iterator::hasNext).isInstanceOf(AtlasListingException.class);
    }

    @Test
    void anEventLoopIsRefusedBeforeAnythingIsAskedFor() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread eventLoop = new Thread(
                () -> {
                    try {
                        port.pages.listing().stream().forEach(item -> {});
                    } catch (RuntimeException failure) {
                        thrown.set(failure);
                    }
                },
                NamedEventLoops.NAME);
        eventLoop.start();
        eventLoop.join();

        assertThat(thrown.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(NamedEventLoops.NAME)
                .hasMessageContaining("publisher()");
        assertThat(port.pages.requests).isEmpty();
    }

    @Test
    void aStreamThatAnotherThreadClosesEnds() throws InterruptedException {
        var stream = port.listing().stream();
        AtomicReference<Long> count = new AtomicReference<>();
        Thread reader = new Thread(() -> count.set(stream.mapToLong(item -> 1).sum()));
        reader.start();
        port.asked.await();

        stream.close();
        reader.join();

        assertThat(count).hasValue(0L);
        assertThat(port.call(1)).isCancelled();
    }

    @Test
    void pastTheEndThereIsNoNext() {
        Iterator<Item> iterator = port.pages.listing().iterator();
        for (int i = 0; i < 7; i++) {
            iterator.next();
        }

        assertThat(iterator.hasNext()).isFalse();
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }
}
