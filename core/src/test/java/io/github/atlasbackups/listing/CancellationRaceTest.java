package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.flow.Subscribing;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread answers while another gives up, again and again, at another moment each time. */
@Timeout(60)
class CancellationRaceTest {

    private static final int ROUNDS = 300;

    private final FakePort pages = FakePort.of(400);

    @Test
    void aCancelledListLeavesNothingUnderWay() throws InterruptedException {
        race(listing -> {
            CompletableFuture<List<Item>> list = listing.toList();
            return () -> list.cancel(true);
        });
    }

    @Test
    void aCancelledSubscriptionLeavesNothingUnderWay() throws InterruptedException {
        race(listing -> {
            Subscribing<Item> subscriber = Subscribing.to(listing.publisher());
            Flow.Subscription subscription = subscriber.subscription;
            subscription.request(Long.MAX_VALUE);
            return subscription::cancel;
        });
    }

    @Test
    void aStreamClosedByAnotherThreadLeavesNothingUnderWay() throws InterruptedException {
        race(listing -> {
            Stream<Item> stream = listing.stream();
            Iterator<Item> items = stream.iterator();
            Thread reader = new Thread(() -> items.forEachRemaining(item -> {}));
            reader.start();
            return () -> {
                stream.close();
                join(reader);
            };
        });
    }

    private void race(Function<Listing<Item>, Runnable> start) throws InterruptedException {
        long seed = 20_260_115;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Queue<CompletableFuture<Page<Item>>> calls = new ConcurrentLinkedQueue<>();
            Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
            Listing<Item> listing = Listing.<Item>of(request -> {
                        CompletableFuture<Page<Item>> call = new CompletableFuture<>();
                        calls.add(call);
                        answers.add(() -> call.complete(pages.slice(request)));
                        return call;
                    })
                    .itemsPerPage(2);
            AtomicBoolean stop = new AtomicBoolean();
            Thread service = new Thread(() -> {
                while (!stop.get()) {
                    Runnable answer = answers.poll();
                    if (answer != null) {
                        answer.run();
                    }
                }
            });
            service.start();
            Runnable cancel = start.apply(listing);
            for (int spin = random.nextInt(20_000); spin > 0; spin--) {
                Thread.onSpinWait();
            }

            cancel.run();
            stop.set(true);
            service.join();

            assertThat(calls).as("seed " + seed + " round " + round).allMatch(CompletableFuture::isDone);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
