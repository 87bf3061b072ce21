package io.github.atlasbackups.testkit.adapter.contract;

import static io.github.atlasbackups.testkit.adapter.contract.TransportCases.GUARD;
import static io.github.atlasbackups.testkit.adapter.contract.TransportCases.assertFails;
import static io.github.atlasbackups.testkit.adapter.contract.TransportCases.get;
import static io.github.atlasbackups.testkit.adapter.contract.TransportCases.responseOf;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How calls end, which is the part of {@link HttpTransport}'s promises that needs no wire: for transports in memory, and
 * for decorators.
 *
 * <p>A transport that opens connections is held to all of this, and more, by {@link HttpTransportContract}.
 */
public abstract class TransportEndsContract {

    private static final Origin ORIGIN = new Origin("https", "service.invalid", 443);
    private static final HttpRequest REQUEST = get(ORIGIN, "/");
    private static final Duration SHORT = Duration.ofMillis(50);

    /** For subclasses. */
    protected TransportEndsContract() {}

    /** A new transport that gives every request some answer, soon. */
    protected abstract HttpTransport newAnsweringTransport();

    /** A new transport that gives no request an answer within a minute. */
    protected abstract HttpTransport newSilentTransport();

    @Test
    void aCallIsAnswered() {
        try (HttpTransport transport = newAnsweringTransport()) {
            assertTrue(responseOf(transport.send(REQUEST)).status() >= 200);
        }
    }

    @Test
    void aCallThatIsNotAnsweredFailsAtItsDeadlineAndNotBefore() {
        try (HttpTransport transport = newSilentTransport()) {
            long start = System.nanoTime();

            assertFails(Kind.TIMEOUT, transport.send(REQUEST.withTimeout(SHORT)));

            assertTrue(Promptness.since(start).compareTo(SHORT.minusMillis(2)) >= 0, "failed before its deadline");
        }
    }

    @Test
    void aTimeoutOfAThousandYearsIsNotTooLong() {
        try (HttpTransport transport = newSilentTransport()) {
            CompletableFuture<HttpResponse> longest = transport.send(REQUEST.withTimeout(Duration.ofDays(365_000)));

            assertFails(Kind.TIMEOUT, transport.send(REQUEST.withTimeout(SHORT)));

            assertFalse(longest.isDone(), "ended before a call with a timeout of " + SHORT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCancelledCallStaysCancelledAndOthersStayPending(boolean mayInterrupt) {
        try (HttpTransport transport = newSilentTransport()) {
            CompletableFuture<HttpResponse> cancelled = transport.send(REQUEST);
            CompletableFuture<HttpResponse> other = transport.send(REQUEST);

            assertTrue(cancelled.cancel(mayInterrupt));

            assertTrue(cancelled.isCancelled());
            assertFalse(other.isDone());
        }
    }

    @Test
    void closingFailsWhatIsPendingAsClosed() throws Exception {
        Promptness.assertWithin(Promptness.CLOSE, () -> {
            HttpTransport transport = newSilentTransport();
            List<CompletableFuture<HttpResponse>> calls = IntStream.range(0, 10)
                    .mapToObj(i -> transport.send(REQUEST))
                    .toList();

            long start = System.nanoTime();
            transport.close();
            calls.forEach(call -> assertFails(Kind.CLOSED, call));
            return Promptness.since(start);
        });
    }

    @Test
    void aCallAfterClosingFailsAsClosed() {
        HttpTransport transport = newAnsweringTransport();
        transport.close();

        assertFails(Kind.CLOSED, transport.send(REQUEST));
    }

    @Test
    void closingAgainChangesNothing() {
        HttpTransport transport = newSilentTransport();
        CompletableFuture<HttpResponse> call = transport.send(REQUEST);

        transport.close();
        transport.close();

        assertFails(Kind.CLOSED, call);
    }

    @Test
    void closingFromWithinACompletionDoesNotHang() {
        HttpTransport transport = newAnsweringTransport();

        assertFalse(TransportCases.hasFailed(
                transport.send(REQUEST).whenComplete((response, failure) -> transport.close())));
    }

    @Test
    void callsFromManyThreadsAreAllAnswered() {
        try (HttpTransport transport = newAnsweringTransport()) {
            List<CompletableFuture<HttpResponse>> calls = IntStream.range(0, 200)
                    .parallel()
                    .mapToObj(i -> transport.send(REQUEST.withTimeout(GUARD)))
                    .toList();

            calls.forEach(call -> assertTrue(responseOf(call).status() >= 200));
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void onlyNullIsThrownAbout() {
        try (HttpTransport transport = newAnsweringTransport()) {
            assertThrows(NullPointerException.class, () -> transport.send(null));
        }
    }
}
