package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/** Transports that break one promise each, in a way that someone has once, and the cases that must notice. */
enum Mutant {
    FOLLOWS_REDIRECTS(
            wrapping(next -> request -> next.send(request)
                    .thenCompose(response -> response.headers()
                            .first("Location")
                            .map(location -> next.send(HttpRequest.get(originOf(location), "/elsewhere")))
                            .orElse(CompletableFuture.completedFuture(response)))),
            HttpTransportContract.Statuses.class,
            "aRedirectIsAValueAndIsNotFollowed",
            "aRedirectOfAPostIsNotFollowed"),

    SENDS_AGAIN_WHAT_WAS_NOT_ANSWERED(
            wrapping(next -> request -> failingWith(
                    next.send(request).exceptionallyCompose(failure -> next.send(request)), Throwable::getCause)),
            HttpTransportContract.Connections.class,
            "aGetThatAKeptConnectionLeavesUnansweredIsNotSentAgain",
            "aPostThatAKeptConnectionLeavesUnansweredIsNotSentAgain",
            "aGetThatANewConnectionLeavesUnansweredIsNotSentAgain"),

    DECODES_THE_TARGET(
            wrapping(next -> request -> next.send(retargeted(
                    request,
                    URLDecoder.decode(request.target(), StandardCharsets.UTF_8).replace(' ', '+')))),
            HttpTransportContract.Targets.class,
            "anEncodedSpaceStaysEncoded",
            "anEncodedSlashIsNoSlash",
            "anEncodedUnreservedCharacterStaysEncoded"),

    RESOLVES_THE_TARGET(
            wrapping(next -> request -> next.send(
                    retargeted(request, URI.create(request.target()).normalize().toString()))),
            HttpTransportContract.Targets.class,
            "dotSegmentsAreNotResolved",
            "aDoubledSlashAtTheStartIsNoHost"),

    KEEPS_ONE_VALUE_OF_A_REQUEST_HEADER(
            wrapping(next -> request -> next.send(request.withHeaders(firstValues(request.headers())))),
            HttpTransportContract.RequestHeads.class,
            "aRepeatedHeaderKeepsAllItsValuesInOrder"),

    KEEPS_ONE_VALUE_OF_A_RESPONSE_HEADER(
            wrapping(next -> request -> next.send(request)
                    .thenApply(response ->
                            HttpResponse.of(response.status(), firstValues(response.headers()), response.bodyText()))),
            HttpTransportContract.Bodies.class,
            "repeatedResponseHeadersKeepTheirOrder",
            "aBinaryBodyArrivesByteForByte"),

    ASKS_FOR_COMPRESSION(
            wrapping(next -> request -> next.send(request.withHeader("Accept-Encoding", "gzip"))),
            HttpTransportContract.RequestHeads.class,
            "noCompressionIsAskedForUnlessTheCallerDoes"),

    DECOMPRESSES(
            wrapping(next -> request -> next.send(request).thenApply(Mutant::decompressed)),
            HttpTransportContract.BodyLimits.class,
            "aCodedBodyComesAsItWasSent",
            "aCodedErrorComesAsItWasSent",
            "theCapCountsBytesAsTheyAreSent"),

    KEEPS_ITS_CAP_TO_ITSELF(
            settings -> {
                SocketTransport next = new SocketTransport(settings);
                return next::send;
            },
            HttpTransportContract.BodyLimits.class,
            "theCapIsKnownToTheClient"),

    TAKES_A_CUT_BODY_FOR_A_WHOLE_ONE(
            wrapping(next -> request -> unwrapped(next.send(request)).exceptionally(failure -> {
                if (failure instanceof AtlasTransportException cut && cut.kind() == Kind.TRUNCATED) {
                    return HttpResponse.of(200, HttpHeaders.empty(), "");
                }
                throw new CompletionException(failure);
            })),
            HttpTransportContract.CutResponses.class,
            "aBodyShorterThanDeclaredIsTruncated",
            "aChunkedBodyWithoutItsLastChunkIsTruncated"),

    IGNORES_THE_CAP(
            settings -> new SocketTransport(settings.withMaxBodyBytes(1 << 24)),
            HttpTransportContract.BodyLimits.class,
            "aDeclaredBodyOfOneByteMoreIsTooLarge"),

    IGNORES_THE_DEADLINE(
            wrapping(next -> request -> next.send(request.withTimeout(Duration.ofDays(1)))),
            HttpTransportContract.Deadlines.class,
            "aConnectTimeoutLongerThanTheDeadlineDoesNotMoveIt"),

    LEAVES_THE_SOCKET_OPEN_AT_THE_DEADLINE(
            wrapping(next -> request -> timedCopy(next, request)),
            HttpTransportContract.Deadlines.class,
            "placesInThePoolSurviveManyDeadlines"),

    LOSES_CANCELLATION(
            wrapping(next -> request -> unwrapped(next.send(request))),
            HttpTransportContract.Cancelling.class,
            "cancellingAtOnceIsNoDifferent",
            "everyPlaceInThePoolSurvivesManyCancellations",
            "cancellingWhatWaitsForAConnectionSendsNothing"),

    WRAPS_FAILURES(
            wrapping(next -> request -> {
                CompletableFuture<HttpResponse> wrapped = new CompletableFuture<>();
                next.send(request).whenComplete((response, failure) -> {
                    if (failure != null) {
                        wrapped.completeExceptionally(new CompletionException(failure));
                    } else {
                        wrapped.complete(response);
                    }
                });
                return wrapped;
            }),
            HttpTransportContract.Connecting.class,
            "aRefusedConnectionIsAConnectFailure",
            "aNameWithoutAnAddressIsUnresolved"),

    QUOTES_WHAT_IT_SENT(
            wrapping(next -> request -> failingWith(
                    next.send(request),
                    failure -> new AtlasTransportException(
                            Kind.PROTOCOL, "failed with " + request.headers().toMap()))),
            HttpTransportContract.Secrets.class,
            "aLengthThatEchoesTheSecretIsNotQuoted"),

    HIDES_A_SECRET_IN_A_CAUSE(
            wrapping(next -> request -> failingWith(
                    next.send(request),
                    failure -> new AtlasTransportException(
                            Kind.PROTOCOL,
                            "failed",
                            new IllegalStateException(request.headers().toMap().toString())))),
            HttpTransportContract.Secrets.class,
            "aStatusLineThatEchoesTheSecretIsNotQuoted"),

    TRUSTS_ANY_CERTIFICATE(
            settings -> new SocketTransport(settings.withSslContext(TrustingAll.context())),
            HttpTransportContract.Tls.class,
            "anUntrustedCertificateIsATlsFailureAndNothingIsSent",
            "aCertificateOfSomeoneElseIsATlsFailureAndNothingIsSent",
            "aCertificateForAnotherHostIsATlsFailureAndNothingIsSent"),

    OPENS_TOO_MANY_CONNECTIONS(
            settings -> new SocketTransport(settings.withMaxConnections(100)),
            HttpTransportContract.Load.class,
            "noMoreConnectionsAreOpenedThanAllowed",
            "twoThousandSimultaneousCallsEachGetTheirOwnAnswer"),

    QUEUES_WITHOUT_BOUND(
            settings -> new SocketTransport(settings.withMaxQueued(10_000)),
            HttpTransportContract.Load.class,
            "aQueueThatWasFullHasRoomAgain"),

    DOES_NOT_CLOSE(
            settings -> {
                SocketTransport next = new SocketTransport(settings);
                return next::send;
            },
            HttpTransportContract.Closing.class,
            "aCallAfterClosingFailsAsClosedAndIsNotSent",
            "idleConnectionsAreClosed"),

    LEAVES_A_THREAD_BEHIND(
            settings -> {
                CountDownLatch never = new CountDownLatch(1);
                Thread thread = new Thread(() -> awaitQuietly(never));
                thread.setDaemon(true);
                thread.start();
                return new SocketTransport(settings);
            },
            HttpTransportContract.Closing.class,
            "noThreadOutlivesTheTransport"),

    THROWS_INSTEAD_OF_FAILING(
            wrapping(next -> request -> {
                if (request.headers().first("Host").isPresent()) {
                    throw new IllegalArgumentException("restricted header name");
                }
                return next.send(request);
            }),
            HttpTransportContract.Secrets.class,
            "aHeaderThatTheClientRefusesIsAFailureOfTheFutureAtMost"),

    BLOCKS_IN_SEND(
            wrapping(next -> request -> {
                CompletableFuture<HttpResponse> result = next.send(request);
                result.handle((response, failure) -> 0).join();
                return result;
            }),
            HttpTransportContract.Connecting.class,
            "sendReturnsBeforeTheConnectionIsMade");

    private final Function<TransportSettings, HttpTransport> factory;
    private final Class<?> subject;
    private final List<String> cases;

    Mutant(Function<TransportSettings, HttpTransport> factory, Class<?> subject, String... cases) {
        this.factory = factory;
        this.subject = subject;
        this.cases = List.of(cases);
    }

    HttpTransport transport(TransportSettings settings) {
        return factory.apply(settings);
    }

    /** The nested class of the contract that is about the broken promise. */
    Class<?> subject() {
        return subject;
    }

    /** The cases that must fail. */
    List<String> cases() {
        return cases;
    }

    /** A correct transport behind a decorator that spoils what goes in or comes out. */
    private static Function<TransportSettings, HttpTransport> wrapping(UnaryOperator<HttpTransport> spoil) {
        return settings -> {
            SocketTransport next = new SocketTransport(settings);
            HttpTransport spoiled = spoil.apply(next);
            return new HttpTransport() {
                @Override
                public CompletableFuture<HttpResponse> send(HttpRequest request) {
                    return spoiled.send(request);
                }

                @Override
                public int maxBodyBytes() {
                    return next.maxBodyBytes();
                }

                @Override
                public void close() {
                    next.close();
                }
            };
        };
    }

    private static HttpResponse decompressed(HttpResponse response) {
        if (response.headers().first("Content-Encoding").isEmpty()) {
            return response;
        }
        try (InputStream plain = new GZIPInputStream(response.bodyStream())) {
            return HttpResponse.of(response.status(), response.headers(), plain.readAllBytes());
        } catch (IOException noGzip) {
            return response;
        }
    }

    private static Origin originOf(String location) {
        return Origin.of(URI.create(location).resolve("/"));
    }

    private static HttpRequest retargeted(HttpRequest request, String target) {
        return new HttpRequest(
                request.method(),
                request.origin(),
                target,
                request.headers(),
                request.body(),
                request.timeout(),
                request.tag());
    }

    private static HttpHeaders firstValues(HttpHeaders headers) {
        HttpHeaders first = HttpHeaders.empty();
        for (String name : headers.toMap().keySet()) {
            first = first.with(name, headers.first(name).orElseThrow());
        }
        return first;
    }

    /** A copy that fails as the original does, but does not carry cancellation back to it. */
    private static CompletableFuture<HttpResponse> unwrapped(CompletableFuture<HttpResponse> call) {
        return failingWith(call, failure -> failure);
    }

    private static CompletableFuture<HttpResponse> failingWith(
            CompletableFuture<HttpResponse> call, UnaryOperator<Throwable> change) {
        CompletableFuture<HttpResponse> copy = new CompletableFuture<>();
        call.whenComplete((response, failure) -> {
            if (failure != null) {
                copy.completeExceptionally(change.apply(failure));
            } else {
                copy.complete(response);
            }
        });
        return copy;
    }

    private static CompletableFuture<HttpResponse> timedCopy(HttpTransport next, HttpRequest request) {
        CompletableFuture<HttpResponse> call = next.send(request.withTimeout(Duration.ofDays(1)));
        CompletableFuture<HttpResponse> copy =
                call.copy().orTimeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        return failingWith(
                copy,
                failure -> failure instanceof TimeoutException
                        ? new AtlasTransportException(Kind.TIMEOUT, "too late")
                        : failure);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
