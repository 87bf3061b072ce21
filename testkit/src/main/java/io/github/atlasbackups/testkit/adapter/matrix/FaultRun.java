package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.adapter.contract.TransportSettings;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.transport.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One client, which reads the list once, one page at a time, while the fault strikes.
 *
 * @param fault what goes wrong
 * @param point where
 * @param transports makes the client's transport
 */
record FaultRun(FaultCase fault, FaultPoint point, Function<TransportSettings, HttpTransport> transports) {

    /**
     * What one run came to.
     *
     * @param struck whether the fault got to strike at all
     * @param ending how the listing ended
     * @param requests how many requests had come when everything was over
     * @param took how long it went on from when the fault struck
     * @param hungUp whether a second after the end, with the client still open, at most one connection was open: the one
     *     that it keeps for the next call
     * @param gone whether a second after the client was closed, none was
     * @param elsewhere how many connections were made to the server that links and redirects name
     */
    record Observation(
            boolean struck, Ending ending, int requests, Duration took, boolean hungUp, boolean gone, int elsewhere) {}

    /** Ends what hangs, long after it should have ended. */
    private static final Duration GUARD = Duration.ofSeconds(30);

    /** The cap of the transport: room for any page, and little to send for a body that is over it. */
    static final int MAX_BODY_BYTES = 256 << 10;

    private static final TransportSettings SETTINGS =
            TransportSettings.defaults().withMaxBodyBytes(MAX_BODY_BYTES);

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    Observation observe() {
        try (FaultyService service = new FaultyService(fault, point)) {
            Ending ending;
            long ended;
            boolean hungUp;
            try (AtlasBackups client = client(service)) {
                ending = ending(list(client));
                ended = System.nanoTime();
                hungUp = service.awaitOpenAtMost(1, A_SECOND);
            }
            boolean gone = service.awaitOpenAtMost(0, A_SECOND);
            return new Observation(
                    service.trigger().wasSeen(),
                    ending,
                    service.requests(),
                    Duration.ofNanos(ended - service.trigger().firstAt()),
                    hungUp,
                    gone,
                    service.connectionsElsewhere());
        }
    }

    private AtlasBackups client(FaultyService service) {
        return AtlasBackups.builder()
                .transport(transports.apply(SETTINGS))
                .credentials(point.credentials().demo())
                .baseUrl(URI.create(service.origin().toString()))
                .callDeadline(fault.client().deadline())
                .retry(fault.client().retry())
                .pacing(fault.client().pacing())
                .revokeTokenOnClose(false)
                .build();
    }

    private CompletableFuture<List<Snapshot>> list(AtlasBackups client) {
        return client.flexSnapshots()
                .all(DemoData.FLEX)
                .itemsPerPage(FaultyService.ITEMS_PER_PAGE)
                .concurrency(1)
                .maxPasses(1)
                .envelope(fault.client().envelope())
                .toList();
    }

    private static Ending ending(CompletableFuture<List<Snapshot>> listing) {
        try {
            List<Snapshot> items = listing.get(GUARD.toSeconds(), TimeUnit.SECONDS);
            return items.equals(FaultyService.items()) ? new Ending.WholeList() : new Ending.OtherList(items.size());
        } catch (ExecutionException failed) {
            return Ending.of(Objects.requireNonNull(failed.getCause()));
        } catch (TimeoutException hangs) {
            return new Ending.Untyped(hangs);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Ending.Untyped(interrupted);
        }
    }

    @Override
    public String toString() {
        return fault + ", " + point;
    }
}
