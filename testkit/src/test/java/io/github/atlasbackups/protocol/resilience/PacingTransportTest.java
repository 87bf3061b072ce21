package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.policy.DeadlinePolicy;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.protocol.call.Deadline;
import io.github.atlasbackups.protocol.chain.CallChain;
import io.github.atlasbackups.protocol.chain.TestChain;
import io.github.atlasbackups.protocol.chain.Walk;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PacingTransportTest {

    private final KnownLimits limits = new KnownLimits();

    private final VirtualScheduler time = new VirtualScheduler();
    private final List<CompletableFuture<HttpResponse>> exchanges = new ArrayList<>();
    private final ScriptedTransport service = ScriptedTransport.of(request -> {
        CompletableFuture<HttpResponse> exchange = new CompletableFuture<>();
        exchanges.add(exchange);
        return exchange;
    });
    private final HttpTransport client = over(service, PacingPolicy.defaults());

    @Test
    void withoutHeadersNothingIsHeld() {
        for (int round = 0; round < 3; round++) {
            sendMany(1_000);
            exchanges.forEach(exchange -> exchange.complete(Calls.answer(200)));
            time.advance(Duration.ofSeconds(70));
        }

        assertThat(service.requests()).hasSize(3_000);
        assertThat(time.pending()).isZero();
    }

    @Test
    void oneRefusalHoldsAllCallersUntilItsRetryAfterHasPassed() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(10));

        List<CompletableFuture<HttpResponse>> held = sendMany(20);
        time.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(service.requests()).hasSize(1);

        // The longest jitter that comes on top of the first hold.
        time.advance(Duration.ofMillis(501));
        assertThat(service.requests()).as("one goes ahead alone").hasSize(2);
        exchanges.get(1).complete(Calls.answer(200));
        assertThat(service.requests()).as("and the others follow").hasSize(21);
        exchanges.forEach(exchange -> exchange.complete(Calls.answer(200)));
        assertThat(held).allSatisfy(call -> assertThat(Calls.status(call)).isEqualTo(200));
        assertThat(time.pending()).isZero();
    }

    @Test
    void theRefusedCallItselfIsHandedItsAnswer() {
        CompletableFuture<HttpResponse> call = client.send(Calls.get("b"));
        HttpResponse refusal = Calls.refusal(10);

        exchanges.get(0).complete(refusal);

        assertThat(call).isCompletedWithValue(refusal);
    }

    @Test
    void aRefusalWithoutRetryAfterHoldsForTenSeconds() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.answer(429));

        client.send(Calls.get("b"));

        assertThat(sentAfter()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_500));
    }

    @Test
    void refusalsInARowHoldLongerEachTime() {
        HttpRequest unhurried = Calls.get("b").withTimeout(Duration.ofHours(1));
        client.send(unhurried);
        int[][] bounds = {{1, 2}, {10, 12}, {20, 22}, {40, 42}, {40, 42}};
        for (int[] bound : bounds) {
            exchanges.get(exchanges.size() - 1).complete(Calls.refusal(1));
            client.send(unhurried);
            assertThat(sentAfter()).isBetween(Duration.ofSeconds(bound[0]), Duration.ofSeconds(bound[1]));
        }
        exchanges.get(exchanges.size() - 1).complete(Calls.answer(200));
        client.send(unhurried);
        exchanges.get(exchanges.size() - 1).complete(Calls.refusal(1));
        client.send(unhurried);

        assertThat(sentAfter()).as("after an answer it starts anew").isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void callsRefusedTogetherCountAsOneRefusal() {
        sendMany(8);
        exchanges.forEach(exchange -> exchange.complete(Calls.refusal(1)));

        client.send(Calls.get("b"));

        assertThat(sentAfter()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aCallThatWasUnderWayBeforeTheRefusalDoesNotEndTheHold() {
        sendMany(2);
        exchanges.get(0).complete(Calls.refusal(10));
        exchanges.get(1).complete(Calls.remaining(1_000));

        client.send(Calls.get("b"));

        assertThat(sentAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"40, 5", "5, 40"})
    void theLongerOfTwoHoldsWins(int first, int second) {
        sendMany(2);
        exchanges.get(0).complete(Calls.refusal(first));
        exchanges.get(1).complete(Calls.refusal(second));

        client.send(Calls.get("b").withTimeout(Duration.ofHours(1)));

        assertThat(sentAfter()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(42));
    }

    @Test
    void aHoldIsNoLongerThanThePolicySays() {
        HttpTransport hasty = over(service, PacingPolicy.defaults().withMaxHold(Duration.ofSeconds(3)));
        hasty.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(3_600));

        hasty.send(Calls.get("b"));

        assertThat(sentAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aProbeThatFailsIsFollowedByAnother() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(1));
        sendMany(3);
        time.advance(Duration.ofSeconds(2));
        assertThat(service.requests()).hasSize(2);

        exchanges.get(1).completeExceptionally(Calls.failure(Kind.RESET));

        assertThat(service.requests()).hasSize(3);
        exchanges.get(2).complete(Calls.answer(200));
        assertThat(service.requests()).hasSize(4);
    }

    @Test
    void aProbeThatIsCancelledIsFollowedByAnother() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(1));
        List<CompletableFuture<HttpResponse>> held = sendMany(3);
        time.advance(Duration.ofSeconds(2));

        held.get(0).cancel(true);

        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void otherBucketsAreNotHeldNorCallsWithoutOne() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(10));

        client.send(Calls.get("other"));
        client.send(Calls.get());

        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void theLastFewCallsAreSpread() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.remaining(30));

        client.send(Calls.get("b"));

        assertThat(sentAfter()).as("60 s over 30 calls").isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void callsThatAreTooFarBehindInASpreadQueueLearnItAtOnce() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.remaining(30));

        List<CompletableFuture<HttpResponse>> calls = sendMany(30);

        long inTime = calls.stream().filter(call -> !call.isDone()).count();
        assertThat(inTime).isBetween(5L, 25L);
        assertThat(calls.subList(0, (int) inTime)).noneMatch(CompletableFuture::isDone);
        assertThat(calls.subList((int) inTime, 30))
                .allSatisfy(call -> assertThat(Calls.notSent(call).retryAfter())
                        .isBetween(Duration.ofSeconds(2 * inTime), Duration.ofSeconds(2 * inTime + 3)));
        time.advance(Duration.ofMinutes(1));
        List<CompletableFuture<HttpResponse>> refused =
                calls.stream().filter(CompletableFuture::isDone).toList();
        assertThat(refused).allSatisfy(Calls::notSent);
        assertThat(service.requests()).hasSize(1 + 30 - refused.size());
    }

    @Test
    void anEmptyBucketIsLeftAloneForAPeriodAndThenAskedOnce() {
        HttpRequest unhurried = Calls.get("b").withTimeout(Duration.ofHours(1));
        client.send(unhurried);
        exchanges.get(0).complete(Calls.remaining(0));
        for (int i = 0; i < 10; i++) {
            client.send(unhurried);
        }

        assertThat(sentAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(service.requests()).hasSize(2);
        exchanges.get(1).complete(Calls.remaining(499));
        assertThat(service.requests()).hasSize(11);
    }

    @Test
    void aCallThatCannotWaitIsRefusedAtOnceWithTheDelayAndNotSent() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(45));
        time.advance(Duration.ofSeconds(5));

        ApiError refusal = Calls.notSent(client.send(Calls.get("b")));

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.errorCode()).isNull();
        assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
        assertThat(refusal.detail()).startsWith("Not sent");
        assertThat(service.requests()).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aPatientCallIsRefusedWhenTheWaitTakesHalfOfItsTime() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(20));

        assertThat(Calls.status(client.send(Calls.patientGet("b")))).isEqualTo(429);
        assertThat(client.send(Calls.get("b"))).isNotDone();
    }

    @Test
    void callsThatWaitAlreadyLearnOfALongerHoldAtOnce() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(1));
        List<CompletableFuture<HttpResponse>> held = sendMany(3);
        time.advance(Duration.ofSeconds(2));

        exchanges.get(1).complete(Calls.refusal(45));

        assertThat(held).allSatisfy(call -> assertThat(Calls.status(call)).isEqualTo(429));
        assertThat(Calls.notSent(held.get(2)).retryAfter()).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(46));
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void callsGoInTheOrderTheyCame() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(1));
        List<String> targets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            HttpRequest request =
                    HttpRequest.get(Walk.ORIGIN, "/" + i).withTag(Calls.get("b").tag());
            targets.add(request.target());
            client.send(request);
        }
        time.advance(Duration.ofSeconds(2));
        exchanges.get(1).complete(Calls.answer(200));

        assertThat(service.requests().subList(1, 11))
                .extracting(HttpRequest::target)
                .isEqualTo(targets);
    }

    @Test
    void theTimeSpentWaitingIsTakenOffTheCallsTimeout() {
        HttpTransport whole =
                TestChain.over(service, time, 1, DeadlinePolicy.defaults(), RetryPolicy.off(), PacingPolicy.defaults());
        whole.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.remaining(30));
        whole.send(Calls.get("b"));

        sentAfter();

        assertThat(service.requests().get(1).timeout()).isEqualTo(Calls.DEADLINE.minusSeconds(2));
    }

    @Test
    void cancellingAHeldCallLeavesTheQueueAtOnce() {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(10));
        List<CompletableFuture<HttpResponse>> held = sendMany(2);

        held.get(0).cancel(true);
        assertThat(time.pending()).isEqualTo(1);
        held.get(1).cancel(true);

        assertThat(time.pending()).isZero();
        time.advance(Duration.ofMinutes(1));
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void cancellingACallUnderWayAbortsIt() {
        client.send(Calls.get("b")).cancel(false);

        assertThat(exchanges.get(0)).isCancelled();
    }

    @Test
    void turnedOffNothingIsPaced() {
        HttpTransport off = over(service, PacingPolicy.off());
        off.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(10));

        off.send(Calls.get("b"));

        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void callersWhoSendTheNextCallFromOneThatWasHeldDoNotDeepenTheStack() {
        int[] sent = new int[1];
        ScriptedTransport prompt =
                ScriptedTransport.answering(request -> ++sent[0] == 1 ? Calls.refusal(1) : Calls.answer(200));
        HttpTransport paced = over(prompt, PacingPolicy.defaults());
        paced.send(Calls.get("b"));
        int[] left = {20_000};
        sendFromTheCallback(paced, left);
        assertThat(left[0]).isEqualTo(20_000);

        time.advance(Duration.ofSeconds(2));

        assertThat(left[0]).isZero();
    }

    private static void sendFromTheCallback(HttpTransport paced, int[] left) {
        paced.send(Calls.get("b")).thenRun(() -> {
            if (--left[0] > 0) {
                sendFromTheCallback(paced, left);
            }
        });
    }

    @Test
    void manyBucketsDoNotPileUp() {
        ScriptedTransport prompt = ScriptedTransport.answering(request -> Calls.answer(200));
        PacingTransport many = over(prompt, PacingPolicy.defaults());

        for (int i = 0; i < 5_000; i++) {
            many.send(Calls.get("bucket " + i));
        }

        assertThat(many.buckets()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void aBucketThatIsHeldIsNotForgotten() {
        ScriptedTransport prompt = ScriptedTransport.answering(
                request -> request.tag().bucket().equals("held") ? Calls.refusal(45) : Calls.answer(200));
        PacingTransport many = over(prompt, PacingPolicy.defaults());
        many.send(Calls.get("held"));
        for (int i = 0; i < 5_000; i++) {
            many.send(Calls.get("bucket " + i));
        }
        int sent = prompt.requests().size();

        many.send(Calls.get("held"));

        assertThat(prompt.requests()).hasSize(sent);
    }

    @Test
    void aBucketWithACallUnderWayIsNotForgotten() {
        client.send(Calls.get("busy"));
        for (int i = 0; i < 2_000; i++) {
            client.send(Calls.get("bucket " + i));
            exchanges.get(exchanges.size() - 1).complete(Calls.answer(200));
        }
        exchanges.get(0).complete(Calls.refusal(20));
        int sent = service.requests().size();

        client.send(Calls.get("busy"));

        assertThat(service.requests()).as("the refusal holds it").hasSize(sent);
    }

    @Test
    void aBucketWithACallThatWaitsForItsTurnIsNotForgotten() {
        PacingTransport oneAtOnce = over(service, PacingPolicy.defaults(), time, 1);
        oneAtOnce.send(Calls.get("first"));
        oneAtOnce.send(Calls.get("busy"));
        for (int i = 0; i < 1_500; i++) {
            oneAtOnce.send(Calls.get("bucket " + i));
        }
        oneAtOnce.send(Calls.get("busy"));
        exchanges.get(0).complete(Calls.answer(200));
        exchanges.get(1).complete(Calls.refusal(20));
        for (int i = 2; i < exchanges.size(); i++) {
            exchanges.get(i).complete(Calls.answer(200));
        }

        assertThat(service.requests())
                .filteredOn(request -> request.tag().bucket().equals("busy"))
                .as("the refusal holds the other")
                .hasSize(1);
    }

    /** How a call under way can be lost; each gives back its turn and what it took from its bucket. */
    enum Loss {
        FAILURE,
        CANCELLATION,
        DEADLINE
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatIsLostGivesItsTurnBack(Loss loss) {
        HttpTransport oneAtOnce = inTime(over(service, PacingPolicy.defaults(), time, 1));
        CompletableFuture<HttpResponse> call = oneAtOnce.send(Calls.get("b"));
        time.advance(Duration.ofSeconds(1));
        oneAtOnce.send(Calls.get("other"));
        assertThat(exchanges).hasSize(1);

        lose(call, exchanges.get(0), loss);

        assertThat(exchanges).as("the next has its turn").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aProbeThatIsLostGivesItsTicketBack(Loss loss) {
        client.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(1));
        time.advance(Duration.ofSeconds(2));
        HttpTransport inTime = inTime(client);
        CompletableFuture<HttpResponse> probe = inTime.send(Calls.get("b"));
        time.advance(Duration.ofSeconds(1));
        inTime.send(Calls.get("b"));
        assertThat(exchanges).hasSize(2);

        lose(probe, exchanges.get(1), loss);

        assertThat(exchanges).as("another finds out").hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatIsLostIsNoLongerCountedAsUnderWay(Loss loss) {
        CompletableFuture<HttpResponse> call = inTime(client).send(Calls.get("b"));
        time.advance(Duration.ofSeconds(1));
        sendMany(2);
        lose(call, exchanges.get(0), loss);
        exchanges.get(1).complete(Calls.remaining(30));
        exchanges.get(2).complete(Calls.remaining(29));
        client.send(Calls.get("b"));
        if (exchanges.size() == 3) {
            sentAfter();
        }
        client.send(Calls.get("b"));

        // 29 remained, less the one that was lost and may have been counted, less the one that was sent since.
        Duration apart = Duration.ofSeconds(60).dividedBy(27);
        assertThat(sentAfter()).isBetween(apart, apart.plusMillis(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLATION", "DEADLINE"})
    void aCallThatIsLostWhileItWaitsLeavesNothingBehind(Loss loss) {
        HttpTransport oneAtOnce = over(service, PacingPolicy.defaults(), time, 1);
        oneAtOnce.send(Calls.get("b"));
        CompletableFuture<HttpResponse> waiting = inTime(oneAtOnce).send(Calls.get("b"));
        time.advance(Duration.ofSeconds(1));

        lose(waiting, exchanges.get(0), loss);
        oneAtOnce.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.answer(200));

        assertThat(exchanges).as("the first and the last").hasSize(2);
        assertThat(exchanges.get(1)).isNotDone();
    }

    private void lose(CompletableFuture<HttpResponse> call, CompletableFuture<HttpResponse> exchange, Loss loss) {
        switch (loss) {
            case FAILURE -> exchange.completeExceptionally(Calls.failure(Kind.RESET));
            case CANCELLATION -> call.cancel(true);
            case DEADLINE -> time.advance(Calls.DEADLINE.minusSeconds(1));
        }
        assertThat(call).isCompletedExceptionally();
    }

    private HttpTransport inTime(HttpTransport paced) {
        return request -> Deadline.send(paced, request, Calls.DEADLINE, time);
    }

    @Test
    void aTimerThatIsLateSendsNoCallWhoseTimeIsOver() {
        PacingTransport late = over(service, PacingPolicy.defaults(), SkewedScheduler.late(time, Calls.DEADLINE), 64);
        late.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(10));
        CompletableFuture<HttpResponse> held = late.send(Calls.get("b"));
        time.advance(Duration.ofMinutes(2));

        assertThat(Calls.notSent(held).status()).isEqualTo(429);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aTimerThatIsEarlySendsNoCallBeforeItsBucketOpens() {
        PacingTransport early = over(service, PacingPolicy.defaults(), SkewedScheduler.early(time), 64);
        early.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(10));
        early.send(Calls.get("b"));

        assertThat(sentAfter()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_501));
    }

    @Test
    void callsThatWereTakenOffForNothingGoOnceThatIsKnown() {
        sendMany(40);
        exchanges.get(39).complete(Calls.remaining(30));
        CompletableFuture<HttpResponse> next = client.send(Calls.get("b"));
        assertThat(next).as("not refused, as it would be if nothing remained").isNotDone();
        assertThat(service.requests()).hasSize(40);

        for (int i = 0; i < 39; i++) {
            exchanges.get(i).complete(Calls.remaining(30 + i));
        }

        assertThat(sentAfter()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whateverTheHeadersSayEveryCallEnds() {
        for (long seed = 0; seed < 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            VirtualScheduler own = new VirtualScheduler();
            ScriptedTransport fuzzed = ScriptedTransport.answering(request -> HttpResponse.of(
                    random.nextInt(8) == 0 ? 429 : 200,
                    fuzzed(random, "RateLimit-Remaining", "RateLimit-Limit", "Retry-After"),
                    "{}"));
            CallChain chain = TestChain.over(fuzzed, own, seed);
            List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(chain.send(random.nextBoolean() ? Calls.get("b") : Calls.patientGet("b")));
                own.advance(Duration.ofMillis(random.nextInt(5_000)));
            }
            own.runUntilIdle(Duration.ofHours(1));

            assertThat(calls).as("seed %d", seed).allMatch(CompletableFuture::isDone);
            assertThat(calls)
                    .as("seed %d", seed)
                    .allSatisfy(call -> assertThat(Calls.status(call)).isIn(200, 429));
        }
    }

    /** Counts looks at the clock, of which each look at a waiting call takes one at least. */
    @Test
    void aLongQueueIsNotLookedThroughForEachCallThatComesOrGoes() {
        long[] looks = new long[1];
        Scheduler counting = new Scheduler() {
            @Override
            public long nanoTime() {
                looks[0]++;
                return time.nanoTime();
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                return time.schedule(delay, task);
            }
        };
        PacingTransport paced = new PacingTransport(
                service,
                PacingPolicy.defaults(),
                RetryPolicy.defaults(),
                counting,
                time.clock(),
                new SplittableRandom(1),
                1_000,
                1L << 40,
                new KnownLimits());
        paced.send(Calls.get("b"));
        exchanges.get(0).complete(Calls.refusal(10));
        List<CompletableFuture<HttpResponse>> held = new ArrayList<>();
        for (int i = 0; i < 8_000; i++) {
            held.add(paced.send(Calls.get("b")));
        }
        assertThat(held).noneMatch(CompletableFuture::isDone);
        held.forEach(call -> call.cancel(true));

        assertThat(looks[0]).isLessThan(8_000 * 20);
        assertThat(time.pending()).isZero();
    }

    private static HttpHeaders fuzzed(SplittableRandom random, String... names) {
        String[] values = {"0", "1", "7", "60", "500", "1200", "-1", "99999999999", "", "x", "1e3", "3;w=60"};
        HttpHeaders headers = HttpHeaders.empty();
        for (String name : names) {
            if (random.nextInt(3) > 0) {
                headers = headers.with(name, values[random.nextInt(values.length)]);
            }
        }
        return headers;
    }

    private List<CompletableFuture<HttpResponse>> sendMany(int count) {
        List<CompletableFuture<HttpResponse>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(client.send(Calls.get("b")));
        }
        return calls;
    }

    /** How long it takes until another request is sent. */
    private Duration sentAfter() {
        int sent = service.requests().size();
        Duration start = time.elapsed();
        for (int i = 0; service.requests().size() == sent; i++) {
            assertThat(i).as("something is sent at last").isLessThan(100_000);
            time.advance(Duration.ofMillis(1));
        }
        return time.elapsed().minus(start);
    }

    private PacingTransport over(ScriptedTransport next, PacingPolicy policy) {
        return over(next, policy, time, 1_000);
    }

    private PacingTransport over(ScriptedTransport next, PacingPolicy policy, Scheduler scheduler, int atOnce) {
        return new PacingTransport(
                next,
                policy,
                RetryPolicy.defaults(),
                scheduler,
                time.clock(),
                new SplittableRandom(1),
                atOnce,
                1L << 40,
                limits);
    }
}
