package io.github.atlasbackups.testkit.adapter.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.adapter.fault.Fault;
import io.github.atlasbackups.testkit.adapter.fault.FaultPlan;
import io.github.atlasbackups.testkit.adapter.fault.FaultProxy;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A client with a service account on a transport that keeps {@link HttpTransport#beforeClose}, against the simulator over real
 * sockets: a token endpoint that loses a connection fails no call, and whoever closes what, in whatever order, leaves no live token.
 */
@Timeout(120)
public abstract class ServiceAccountContract {

    private static final ClusterRef CLUSTER = ClusterRef.of(DemoData.PROJECT.value(), "demo-flex");

    private final AtlasSimulator simulator = AtlasSimulator.start();

    /** For subclasses. */
    protected ServiceAccountContract() {}

    /** A new transport with its defaults. */
    protected abstract HttpTransport newTransport();

    /** How a service may end. */
    enum Ending {
        CLIENT {
            @Override
            void end(AtlasBackups client, HttpTransport transport) {
                client.close();
            }
        },
        CLIENT_TWICE {
            @Override
            void end(AtlasBackups client, HttpTransport transport) {
                client.close();
                client.close();
            }
        },
        CLIENT_WITHOUT_WAITING {
            @Override
            void end(AtlasBackups client, HttpTransport transport) throws Exception {
                client.closeAsync().get(20, TimeUnit.SECONDS);
            }
        },
        TRANSPORT {
            @Override
            void end(AtlasBackups client, HttpTransport transport) {
                transport.close();
            }
        },
        TRANSPORT_THEN_CLIENT {
            @Override
            void end(AtlasBackups client, HttpTransport transport) {
                transport.close();
                client.close();
            }
        },
        CLIENT_THEN_TRANSPORT {
            @Override
            void end(AtlasBackups client, HttpTransport transport) {
                client.close();
                transport.close();
            }
        },
        TRANSPORT_TWICE {
            @Override
            void end(AtlasBackups client, HttpTransport transport) {
                transport.close();
                transport.close();
            }
        },
        ALL_AT_ONCE {
            @Override
            void end(AtlasBackups client, HttpTransport transport) throws Exception {
                CountDownLatch start = new CountDownLatch(1);
                List<CompletableFuture<Void>> endings = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Runnable end = i % 2 == 0 ? client::close : transport::close;
                    CompletableFuture<Void> ended = new CompletableFuture<>();
                    endings.add(ended);
                    new Thread(() -> {
                                try {
                                    start.await();
                                    end.run();
                                    ended.complete(null);
                                } catch (Throwable thrown) {
                                    ended.completeExceptionally(thrown);
                                }
                            })
                            .start();
                }
                start.countDown();
                CompletableFuture.allOf(endings.toArray(new CompletableFuture<?>[0]))
                        .get(20, TimeUnit.SECONDS);
            }
        };

        abstract void end(AtlasBackups client, HttpTransport transport) throws Exception;
    }

    @BeforeEach
    void withoutRateLimits() {
        simulator.atlas().change(options -> options.rateLimits(limits -> limits.enforced(false)));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static AtlasBackups client(HttpTransport transport, Origin origin, boolean shared) {
        var builder = AtlasBackups.builder()
                .baseUrl(URI.create(origin.toString()))
                .credentials(Credentials.serviceAccount(
                        AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET));
        return (shared ? builder.sharedTransport(transport) : builder.transport(transport)).build();
    }

    private static CompletableFuture<?> call(AtlasBackups client) {
        return client.flexSnapshots().page(CLUSTER, PageRequest.first());
    }

    @Test
    void oneLostConnectionAtTheTokenEndpointFailsNoneOfThirtyCalls() throws Exception {
        AtomicBoolean lost = new AtomicBoolean();
        FaultPlan plan =
                exchange -> exchange.text().contains(SimulatedAtlas.TOKEN_PATH) && lost.compareAndSet(false, true)
                        ? new Fault.Refuse()
                        : new Fault.None();
        try (FaultProxy proxy = FaultProxy.inFrontOf(simulator.origin(), plan);
                AtlasBackups client = client(newTransport(), proxy.origin(), false)) {
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                calls.add(call(client));
            }
            for (CompletableFuture<?> call : calls) {
                call.get(30, TimeUnit.SECONDS);
            }
            assertTrue(lost.get(), "no connection was lost");
            assertEquals(1, simulator.atlas().traffic().tokenRequests());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsClosedTheTokenIsRevokedFirst(Ending ending) throws Exception {
        HttpTransport transport = newTransport();
        AtlasBackups client = client(transport, simulator.origin(), false);
        call(client).get(30, TimeUnit.SECONDS);
        assertEquals(1, simulator.atlas().liveTokens());

        ending.end(client, transport);

        assertEquals(0, simulator.atlas().liveTokens());
        assertClosed(transport, client);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatIsOnItsWayWhenEverythingClosesIsRevokedToo(Ending ending) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        simulator.atlas().script(request -> {
            if (request.path().equals(SimulatedAtlas.TOKEN_PATH)) {
                asked.countDown();
                await(closing);
            }
            return Optional.empty();
        });
        HttpTransport transport = newTransport();
        AtlasBackups client = client(transport, simulator.origin(), false);
        CompletableFuture<?> call = call(client);
        await(asked);
        // The token is issued once the call has failed, by which closing is known to have begun.
        call.whenComplete((page, failure) -> closing.countDown());

        ending.end(client, transport);

        assertEquals(1, simulator.atlas().traffic().tokenRequests());
        assertEquals(0, simulator.atlas().liveTokens());
        assertTrue(hasFailed(call), "the call was answered by a client that had closed");
        assertClosed(transport, client);
    }

    @Test
    void aTransportThatIsClosedInACallbackRevokesToo() throws Exception {
        HttpTransport transport = newTransport();
        AtlasBackups client = client(transport, simulator.origin(), false);

        call(client)
                .thenAccept(page -> transport.close())
                .thenCompose(closed -> client.closeAsync())
                .get(30, TimeUnit.SECONDS);

        assertEquals(1, simulator.atlas().traffic().tokenRequests());
        assertEquals(0, simulator.atlas().liveTokens());
    }

    @Test
    void aSharedTransportRevokesTheTokensOfAllItsClients() throws Exception {
        HttpTransport transport = newTransport();
        for (int i = 0; i < 3; i++) {
            call(client(transport, simulator.origin(), true)).get(30, TimeUnit.SECONDS);
        }
        AtlasBackups closedBefore = client(transport, simulator.origin(), true);
        call(closedBefore).get(30, TimeUnit.SECONDS);
        closedBefore.close();
        assertEquals(3, simulator.atlas().liveTokens());

        transport.close();

        assertEquals(0, simulator.atlas().liveTokens());
    }

    @Test
    void aClosingTransportWaitsForTasksForTwoSecondsAtMost() {
        HttpTransport transport = newTransport();
        transport.beforeClose(CompletableFuture::new);
        transport.beforeClose(() -> {
            throw new IllegalStateException("a task that throws");
        });
        AtomicBoolean taken = new AtomicBoolean();
        transport
                .beforeClose(() -> {
                    taken.set(true);
                    return CompletableFuture.completedFuture(null);
                })
                .run();
        long start = System.nanoTime();

        transport.close();

        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(millis >= 1_900, "closed after " + millis + " ms, while a task had two seconds");
        assertFalse(taken.get(), "a task ran that was taken back");
        assertTrue(hasFailed(transport.send(TransportCases.get(simulator.origin(), "/"))), "still open");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "what was awaited did not happen");
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void assertClosed(HttpTransport transport, AtlasBackups client) {
        assertTrue(hasFailed(call(client)), "the client is open");
        assertTrue(hasFailed(transport.send(TransportCases.get(simulator.origin(), "/"))), "the transport is open");
    }

    private static boolean hasFailed(CompletableFuture<?> call) {
        try {
            call.get(30, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException failed) {
            return true;
        } catch (Exception notEnded) {
            throw new AssertionError("the call did not end", notEnded);
        }
    }
}
