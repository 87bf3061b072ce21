package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Transports in memory that break one promise of how calls end, and all the cases that must notice. The first one breaks none. */
enum TransportEndsMutant {
    SOUND(Decorator::new),

    LOSES_EVERY_ANSWER(
            next -> new Decorator(next) {
                @Override
                public CompletableFuture<HttpResponse> send(HttpRequest request) {
                    CompletableFuture<HttpResponse> call = new CompletableFuture<>();
                    next.send(request)
                            .whenComplete((response, failure) -> call.completeExceptionally(
                                    failure == null ? new AtlasTransportException(Kind.RESET, "lost") : failure));
                    return call;
                }
            },
            "aCallIsAnswered",
            "callsFromManyThreadsAreAllAnswered",
            "closingFromWithinACompletionDoesNotHang"),

    IGNORES_THE_DEADLINE(
            sending(request -> request.withTimeout(Duration.ofDays(1))),
            "aCallThatIsNotAnsweredFailsAtItsDeadlineAndNotBefore",
            "aTimeoutOfAThousandYearsIsNotTooLong"),

    GIVES_UP_A_SHORT_DEADLINE_AT_ONCE(
            givingUp(request -> request.timeout().toSeconds() == 0),
            "aCallThatIsNotAnsweredFailsAtItsDeadlineAndNotBefore"),

    CAN_NOT_COUNT_A_THOUSAND_YEARS(
            givingUp(request -> request.timeout().toDays() > 300), "aTimeoutOfAThousandYearsIsNotTooLong"),

    FAILS_AS_SOMETHING_ELSE(
            failing(failure -> new AtlasTransportException(Kind.RESET, "gone")),
            "aCallThatIsNotAnsweredFailsAtItsDeadlineAndNotBefore",
            "aTimeoutOfAThousandYearsIsNotTooLong",
            "closingFailsWhatIsPendingAsClosed",
            "aCallAfterClosingFailsAsClosed",
            "closingAgainChangesNothing"),

    WRAPS_ITS_FAILURES(
            failing(CompletionException::new),
            "aCallThatIsNotAnsweredFailsAtItsDeadlineAndNotBefore",
            "aTimeoutOfAThousandYearsIsNotTooLong",
            "closingFailsWhatIsPendingAsClosed",
            "aCallAfterClosingFailsAsClosed",
            "closingAgainChangesNothing"),

    CANCELS_ONLY_WHERE_IT_MAY_INTERRUPT(
            next -> new Decorator(next) {
                @Override
                public CompletableFuture<HttpResponse> send(HttpRequest request) {
                    CompletableFuture<HttpResponse> call = new CompletableFuture<>() {
                        @Override
                        public boolean cancel(boolean mayInterrupt) {
                            return mayInterrupt && super.cancel(true);
                        }
                    };
                    return copied(next.send(request), call, failure -> failure);
                }
            },
            "aCancelledCallStaysCancelledAndOthersStayPending"),

    CANCELS_ALL_WITH_ONE(
            next -> new Decorator(next) {
                private final Queue<CompletableFuture<HttpResponse>> all = new ConcurrentLinkedQueue<>();

                @Override
                public CompletableFuture<HttpResponse> send(HttpRequest request) {
                    CompletableFuture<HttpResponse> call = new CompletableFuture<>() {
                        @Override
                        public boolean cancel(boolean mayInterrupt) {
                            boolean cancelled = super.cancel(mayInterrupt);
                            all.forEach(other -> other.completeExceptionally(
                                    new AtlasTransportException(Kind.RESET, "the connection was closed")));
                            return cancelled;
                        }
                    };
                    all.add(call);
                    return copied(next.send(request), call, failure -> failure);
                }
            },
            "aCancelledCallStaysCancelledAndOthersStayPending"),

    DOES_NOT_CLOSE(
            next -> new Decorator(next) {
                @Override
                public void close() {}
            },
            "closingFailsWhatIsPendingAsClosed",
            "aCallAfterClosingFailsAsClosed",
            "closingAgainChangesNothing"),

    CLOSES_FOR_LATER_CALLS_ONLY(
            next -> new Decorator(next) {
                private volatile boolean closed;

                @Override
                public CompletableFuture<HttpResponse> send(HttpRequest request) {
                    return closed && request != null
                            ? CompletableFuture.failedFuture(new AtlasTransportException(Kind.CLOSED, "closed"))
                            : next.send(request);
                }

                @Override
                public void close() {
                    closed = true;
                }
            },
            "closingFailsWhatIsPendingAsClosed",
            "closingAgainChangesNothing"),

    CLOSES_ONCE(
            next -> new Decorator(next) {
                private final AtomicInteger closings = new AtomicInteger();

                @Override
                public void close() {
                    if (closings.incrementAndGet() > 1) {
                        throw new IllegalStateException("closed already");
                    }
                    next.close();
                }
            },
            "closingAgainChangesNothing"),

    CAN_NOT_BE_CLOSED_BY_A_COMPLETION(
            next -> new Decorator(next) {
                private final ThreadLocal<Boolean> completing = ThreadLocal.withInitial(() -> false);

                @Override
                public CompletableFuture<HttpResponse> send(HttpRequest request) {
                    CompletableFuture<HttpResponse> call = new CompletableFuture<>() {
                        @Override
                        public CompletableFuture<HttpResponse> whenComplete(
                                BiConsumer<? super HttpResponse, ? super Throwable> action) {
                            return super.whenComplete((response, failure) -> {
                                completing.set(true);
                                action.accept(response, failure);
                            });
                        }
                    };
                    return copied(next.send(request), call, failure -> failure);
                }

                @Override
                public void close() {
                    if (completing.get()) {
                        throw new IllegalStateException("this would wait for itself");
                    }
                    next.close();
                }
            },
            "closingFromWithinACompletionDoesNotHang"),

    LOSES_ONE_CALL_OF_A_HUNDRED(
            next -> new Decorator(next) {
                private final AtomicInteger sent = new AtomicInteger();

                @Override
                public CompletableFuture<HttpResponse> send(HttpRequest request) {
                    return sent.incrementAndGet() % 100 == 0
                            ? CompletableFuture.failedFuture(new AtlasTransportException(Kind.RESET, "lost"))
                            : next.send(request);
                }
            },
            "callsFromManyThreadsAreAllAnswered"),

    FAILS_A_FUTURE_FOR_NULL(
            next -> new Decorator(next) {
                @Override
                public CompletableFuture<HttpResponse> send(HttpRequest request) {
                    return request == null
                            ? CompletableFuture.failedFuture(new NullPointerException("request"))
                            : next.send(request);
                }
            },
            "onlyNullIsThrownAbout");

    private final Function<HttpTransport, HttpTransport> spoil;
    private final List<String> cases;

    TransportEndsMutant(Function<HttpTransport, HttpTransport> spoil, String... cases) {
        this.spoil = spoil;
        this.cases = List.of(cases);
    }

    HttpTransport answering() {
        return spoil.apply(SimulatedTransport.to(SimulatedAtlas.of(DemoData.all())));
    }

    HttpTransport silent() {
        return spoil.apply(
                SimulatedTransport.to(SimulatedAtlas.of(DemoData.all()), Duration.ofHours(1), Scheduler.system()));
    }

    /** All the cases that must fail. */
    List<String> cases() {
        return cases;
    }

    private static Function<HttpTransport, HttpTransport> sending(UnaryOperator<HttpRequest> change) {
        return next -> new Decorator(next) {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                return next.send(request == null ? null : change.apply(request));
            }
        };
    }

    private static Function<HttpTransport, HttpTransport> givingUp(Predicate<HttpRequest> which) {
        return next -> new Decorator(next) {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                return request != null && which.test(request)
                        ? CompletableFuture.failedFuture(new AtlasTransportException(Kind.TIMEOUT, "no time"))
                        : next.send(request);
            }
        };
    }

    private static Function<HttpTransport, HttpTransport> failing(UnaryOperator<Throwable> change) {
        return next -> new Decorator(next) {
            @Override
            public CompletableFuture<HttpResponse> send(HttpRequest request) {
                return copied(next.send(request), new CompletableFuture<>(), change);
            }
        };
    }

    private static CompletableFuture<HttpResponse> copied(
            CompletableFuture<HttpResponse> call,
            CompletableFuture<HttpResponse> copy,
            UnaryOperator<Throwable> change) {
        call.whenComplete((response, failure) -> {
            if (failure == null) {
                copy.complete(response);
            } else {
                copy.completeExceptionally(change.apply(failure));
            }
        });
        return copy;
    }

    /** A transport that does what the next one does; a mutant overrides one step. */
    private static class Decorator implements HttpTransport {

        private final HttpTransport next;

        Decorator(HttpTransport next) {
            this.next = next;
        }

        @Override
        public CompletableFuture<HttpResponse> send(HttpRequest request) {
            return next.send(request);
        }

        @Override
        public void close() {
            next.close();
        }
    }
}
