package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.protocol.call.CallerTag;
import io.github.atlasbackups.protocol.resilience.InFlightService.Exchange;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How many calls, and how many bytes of their responses, are under way at once. */
class InFlightLimitTest {

    private static final int SEEDS = 200;

    private static InFlightService bounded(long maxBytes) {
        return new InFlightService(64, maxBytes);
    }

    @Test
    void noMoreThanTheBoundIsUnderWayOnceSizesAreKnown() {
        InFlightService service = bounded(10_000).knows(3_000);
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(service.send("bucket-" + i % 7, 3_000));
        }

        while (!service.underWay.isEmpty()) {
            assertThat(service.underWay).hasSize(Math.min(3, 20 - (service.sent - service.underWay.size())));
            service.underWay.get(0).succeed();
        }

        assertThat(calls).allMatch(call -> Calls.status(call) == 200);
    }

    @Test
    void aFirstResponseCountsAsOneMebibyteUntilItIsThere() {
        InFlightService service = bounded(4 << 20);
        for (int i = 0; i < 10; i++) {
            service.send("bucket-" + i, 1_000);
        }
        assertThat(service.underWay).hasSize(4);

        service.underWay.get(0).succeed();

        assertThat(service.sent).isEqualTo(10);
    }

    @Test
    void aSmallResponseDoesNotMakeTheNextLargeOneASurprise() {
        InFlightService service = bounded(10_000).knows(4_000);
        service.send("bucket", 4_000);
        service.underWay.get(0).answer().complete(Calls.answer(200));
        for (int i = 0; i < 10; i++) {
            service.send("bucket", 4_000);
        }

        assertThat(service.underWay).hasSize(2);
    }

    @Test
    void whatIsNoSuccessSaysNothingOfSizes() {
        InFlightService service = bounded(10_000).knows(4_000);
        for (int i = 0; i < 40; i++) {
            service.send("bucket", 4_000);
            service.underWay.get(0).answer().complete(Calls.answer(503));
        }
        for (int i = 0; i < 10; i++) {
            service.send("bucket", 4_000);
        }

        assertThat(service.underWay).hasSize(2);
    }

    @Test
    void aResponseLargerThanTheBoundGoesAlone() {
        InFlightService service = bounded(1_000).knows(100, 5_000);
        service.send("small", 100);
        CompletableFuture<HttpResponse> large = service.send("large", 5_000);
        service.send("small", 100);
        assertThat(service.underWay).extracting(Exchange::size).containsExactly(100);

        service.underWay.get(0).succeed();
        assertThat(service.underWay).extracting(Exchange::size).containsExactly(5_000);

        service.underWay.get(0).succeed();
        assertThat(Calls.status(large)).isEqualTo(200);
        assertThat(service.underWay).extracting(Exchange::size).containsExactly(100);
    }

    /** Each that ends makes room for another small one, and never for the large one beside all of them. */
    @Test
    void manySmallResponsesDoNotKeepALargeOneWaiting() {
        InFlightService service = bounded(10_000).knows(1_000, 8_000);
        for (int i = 0; i < 10; i++) {
            service.send("small-" + i % 3, 1_000);
        }
        service.send("large", 8_000);

        for (int ended = 0; ended < 8; ended++) {
            assertThat(service.bytesUnderWay()).isLessThanOrEqualTo(10_000 - ended * 1_000);
            service.send("small-" + ended % 3, 1_000);
            service.underWay.get(0).succeed();
        }

        assertThat(service.underWay).extracting(Exchange::size).containsExactlyInAnyOrder(1_000, 1_000, 8_000);
    }

    @Test
    void aLongQueueOfLargeOnesDoesNotKeepASmallOneWaiting() {
        InFlightService service = bounded(10_000).knows(100, 8_000);
        for (int i = 0; i < 10; i++) {
            service.send("large", 8_000);
        }
        service.send("small", 100);

        service.underWay.get(0).succeed();

        assertThat(service.underWay).extracting(Exchange::size).containsExactlyInAnyOrder(8_000, 100);
    }

    @Test
    void aCallThatFailsOrIsCancelledGivesItsBytesBack() {
        InFlightService service = bounded(1_000).knows(900);
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(service.send("bucket-" + i, 900));
        }

        service.underWay.get(0).answer().completeExceptionally(Calls.failure(Kind.RESET));
        assertThat(service.sent).isEqualTo(2);
        calls.get(1).cancel(true);
        assertThat(service.sent).isEqualTo(3);
        service.underWay.get(0).succeed();

        assertThat(Calls.status(calls.get(2))).isEqualTo(200);
        service.send("alone", 5_000);
        assertThat(service.underWay).hasSize(1);
    }

    @Test
    void thoseInLineMoveUpWhenTheFirstIsCancelled() {
        InFlightService service = bounded(1_000).knows(100, 950);
        service.send("busy", 100);
        CompletableFuture<HttpResponse> first = service.send("large", 950);
        service.send("small", 100);
        service.send("other", 100);
        assertThat(service.underWay).hasSize(1);

        first.cancel(true);

        assertThat(service.underWay).hasSize(3);
    }

    @Test
    void thoseBehindMoveUpAsWellWhenTheFirstHasSomethingSmallerToSend() {
        InFlightService service = bounded(1_000).knows(100, 950);
        service.send("busy", 100);
        CompletableFuture<HttpResponse> first = service.send("large", 950);
        service.send("large", 100);
        service.send("large", 100);
        service.send("small", 100);
        assertThat(service.underWay).hasSize(1);

        first.cancel(true);

        assertThat(service.underWay).hasSize(4);
    }

    @Test
    void theBytesCountUntilTheResponseIsDecodedAndTheCallDoesNot() {
        InFlightService service = new InFlightService(1, 1_000).knows(100, 950);
        List<Integer> sent = new ArrayList<>();
        HttpRequest request = InFlightService.request("large", 950);
        service.send(request).whenComplete((response, failure) -> {
            sent.add(service.sent);
            CallerTag.decoded(request);
            sent.add(service.sent);
        });
        service.send("small", 100);

        service.underWay.get(0).succeed();

        assertThat(sent).containsExactly(1, 2);
    }

    @Test
    void aCallIsNotUnderWayAnyMoreWhileItsResponseIsDecoded() {
        InFlightService service = new InFlightService(1, 1_000).knows(100);
        List<Integer> sent = new ArrayList<>();
        service.send("bucket", 100).whenComplete((response, failure) -> sent.add(service.sent));
        service.send("bucket", 100);

        service.underWay.get(0).succeed();

        assertThat(sent).containsExactly(2);
    }

    @Test
    void aCallThatFailedHoldsNothingWhileItsCallerLearnsOfIt() {
        InFlightService service = bounded(1_000).knows(950);
        List<Integer> sent = new ArrayList<>();
        service.send("bucket", 950).whenComplete((response, failure) -> sent.add(service.sent));
        service.send("bucket", 950);

        service.underWay.get(0).answer().completeExceptionally(Calls.failure(Kind.RESET));

        assertThat(sent).containsExactly(2);
    }

    @Test
    void aResponseThatNobodyDecodesIsGivenBack() {
        InFlightService service = bounded(1_000).knows(950);
        service.send("bucket", 950);
        service.send("bucket", 950);

        service.underWay.get(0).succeed();

        assertThat(service.sent).isEqualTo(2);
    }

    @Test
    void whateverHappensAllIsGivenBackAndNobodyWaits() {
        for (int seed = 0; seed < SEEDS; seed++) {
            run(seed);
        }
    }

    private static void run(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int maxCalls = random.nextInt(1, 12);
        int maxBytes = random.nextInt(1, 10_000);
        int[] sizes = random.ints(4, 1, random.nextInt(2, 12_000)).toArray();
        InFlightService service = new InFlightService(maxCalls, maxBytes).knows(sizes);
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        int left = random.nextInt(1, 200);
        while (left > 0 || !service.underWay.isEmpty()) {
            int what = random.nextInt(10);
            if (left > 0 && what < 5) {
                left--;
                calls.add(service.send("bucket-" + random.nextInt(5), sizes[random.nextInt(sizes.length)]));
            } else if (what == 5 && !calls.isEmpty()) {
                calls.get(random.nextInt(calls.size())).cancel(true);
            } else if (!service.underWay.isEmpty()) {
                Exchange exchange = service.underWay.get(random.nextInt(service.underWay.size()));
                if (what == 6) {
                    exchange.answer().completeExceptionally(Calls.failure(Kind.RESET));
                } else if (what == 7) {
                    exchange.answer().complete(Calls.answer(503));
                } else {
                    exchange.succeed();
                }
            }
            assertThat(service.underWay.size()).as("seed %d", seed).isLessThanOrEqualTo(maxCalls);
            assertThat(service.bytesUnderWay() <= maxBytes || service.underWay.size() == 1)
                    .as("seed %d: %s under way, bound %d", seed, service.underWay, maxBytes)
                    .isTrue();
            assertThat(!service.underWay.isEmpty() || calls.stream().allMatch(CompletableFuture::isDone))
                    .as("seed %d: some wait for nothing", seed)
                    .isTrue();
        }
        assertThat(calls).as("seed %d", seed).allMatch(CompletableFuture::isDone);
        // More than the bound goes only if nothing else is counted; empty ones beside it, as many as there are calls.
        service.knows(0);
        service.send("alone", 2_000_000);
        for (int i = 0; i < maxCalls + 3; i++) {
            service.send("empty", 0);
        }
        assertThat(service.sent).as("seed %d", seed).isEqualTo(1);
        service.underWay.get(0).answer().complete(Calls.answer(503));
        assertThat(service.underWay).as("seed %d", seed).hasSize(maxCalls);
    }
}
