package io.github.atlasbackups.protocol.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Retry over answers with a {@code Retry-After}. */
class RetryAfterWaitTest {

    private final VirtualScheduler time = new VirtualScheduler();

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void secondsAreWaitedOut(int status) {
        sentAgainAfter(Duration.ofSeconds(7), Calls.answer(status, "Retry-After", "7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Thu, 15 Jan 2026 12:00:09 GMT", "Thursday, 15-Jan-26 12:00:09 GMT", "Thu Jan 15 12:00:09 2026"})
    void aDateIsWaitedOut(String date) {
        sentAgainAfter(Duration.ofSeconds(9), Calls.answer(429, "Retry-After", date));
    }

    @Test
    void aDateIsWaitedOutByTheServicesClockWhenOursIsWrong() {
        time.skewWallClock(Duration.ofDays(400));

        sentAgainAfter(
                Duration.ofSeconds(9),
                Calls.answer(
                        503, "Date", "Thu, 15 Jan 2026 12:00:00 GMT", "Retry-After", "Thu, 15 Jan 2026 12:00:09 GMT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-9223372036854775808", "99999999999999999999", "9999999999", "soon", "1e9", ""})
    void whatCannotBeMeantIsIgnored(String value) {
        sentAgainAfter(Duration.ZERO, Calls.answer(503, "Retry-After", value));
    }

    @Test
    void aRefusalThatSaysNothingIsWaitedOutAsAdvised() {
        sentAgainAfter(Duration.ofSeconds(10), Calls.answer(429));
    }

    @Test
    void aSecondRefusalIsWaitedOutMarkedlyLonger() {
        ScriptedTransport next = RetryTransportTest.script(Calls.refusal(1), Calls.refusal(1), Calls.answer(200));

        CompletableFuture<HttpResponse> call = send(next, RetryPolicy.defaults(), Calls.get());

        assertThat(Calls.status(call)).isEqualTo(200);
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(13));
    }

    @ParameterizedTest
    @CsvSource({"429, 31", "429, 30", "429, 120", "429, 121", "503, 31", "503, 121", "503, 86400"})
    void longerThanTheDeadlineTheAnswerSurfacesAtOnceAndCarriesTheDelay(int status, String seconds) {
        surfacesAtOnce(Calls.answer(status, "Retry-After", seconds), RetryPolicy.defaults(), Calls.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void longerThanTwoMinutesTheAnswerSurfacesAtOnceWhateverTheDeadline(int status) {
        HttpRequest unhurried = Calls.get().withTimeout(Duration.ofHours(1));

        surfacesAtOnce(Calls.answer(status, "Retry-After", "121"), RetryPolicy.defaults(), unhurried);
        sentAgainAfter(Duration.ofSeconds(120), Calls.answer(status, "Retry-After", "120"), unhurried);
    }

    @Test
    void whatIsLongIsTheCallersToSay() {
        RetryPolicy hasty = RetryPolicy.defaults().withMaxRetryAfter(Duration.ofSeconds(2));

        surfacesAtOnce(Calls.refusal(3), hasty, Calls.get());
    }

    @Test
    void ofTheDeadlineOnlyWhatIsLeftCounts() {
        ScriptedTransport next = RetryTransportTest.script(
                Calls.answer(503, "Retry-After", "20"), Calls.answer(503, "Retry-After", "20"));

        CompletableFuture<HttpResponse> call = send(next, RetryPolicy.defaults(), Calls.get());

        assertThat(Calls.status(call)).isEqualTo(503);
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }

    @Test
    void aPatientCallKeepsHalfOfItsTimeSinceItCanWaitOutsideOfIt() {
        surfacesAtOnce(Calls.refusal(16), RetryPolicy.defaults(), Calls.patientGet("b"));
    }

    @Test
    void whateverIsSentACallEndsInTimeAndIsNotSentTooEarly() {
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            VirtualScheduler own = new VirtualScheduler();
            ScriptedTransport next = ScriptedTransport.answering(request -> fuzzed(random));
            long allowed = random.nextLong(1, 60_000);

            CompletableFuture<HttpResponse> call = RetryTransportTest.client(next, RetryPolicy.defaults(), own, seed)
                    .send(Calls.get().withTimeout(Duration.ofMillis(allowed)));
            own.runUntilIdle(Duration.ofMinutes(2));

            assertThat(call).as("seed %d", seed).isCompleted();
            assertThat(own.elapsed()).as("seed %d", seed).isLessThan(Duration.ofMillis(allowed));
            assertThat(next.requests()).as("seed %d", seed).hasSizeBetween(1, 4);
        }
    }

    private static HttpResponse fuzzed(SplittableRandom random) {
        String[] values = {
            "5", "-5", "Thu, 15 Jan 2026 12:00:07 GMT", "Thu Jan 15 12:00:05 2026", "999999999999", "", "x"
        };
        StringBuilder value = new StringBuilder(values[random.nextInt(values.length)]);
        if (random.nextBoolean()) {
            value.insert(random.nextInt(value.length() + 1), (char) random.nextInt(0x20, 0x7f));
        }
        HttpHeaders headers = HttpHeaders.empty().with("Retry-After", value.toString());
        return HttpResponse.of(random.nextBoolean() ? 429 : 503, headers, "{}");
    }

    private void sentAgainAfter(Duration wait, HttpResponse first) {
        sentAgainAfter(wait, first, Calls.get());
    }

    private void sentAgainAfter(Duration wait, HttpResponse first, HttpRequest request) {
        Duration before = time.elapsed();
        ScriptedTransport next = RetryTransportTest.script(first, Calls.answer(200));

        CompletableFuture<HttpResponse> call = send(next, RetryPolicy.defaults(), request);

        assertThat(Calls.status(call)).isEqualTo(200);
        assertThat(time.elapsed().minus(before)).isBetween(wait, wait.plusMillis(500));
    }

    private void surfacesAtOnce(HttpResponse answer, RetryPolicy policy, HttpRequest request) {
        ScriptedTransport next = RetryTransportTest.script(answer);

        CompletableFuture<HttpResponse> call =
                RetryTransportTest.client(next, policy, time, 1).send(request);

        assertThat(call).isCompletedWithValue(answer);
        assertThat(time.pending()).isZero();
    }

    private CompletableFuture<HttpResponse> send(ScriptedTransport next, RetryPolicy policy, HttpRequest request) {
        CompletableFuture<HttpResponse> call =
                RetryTransportTest.client(next, policy, time, 1).send(request);
        time.runUntilIdle(Duration.ofMinutes(10));
        return call;
    }
}
