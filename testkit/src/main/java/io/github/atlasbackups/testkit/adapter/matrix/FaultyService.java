package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.adapter.fault.Fault;
import io.github.atlasbackups.testkit.adapter.fault.FaultProxy;
import io.github.atlasbackups.testkit.adapter.fault.ProxiedExchange;
import io.github.atlasbackups.testkit.adapter.wire.Reply;
import io.github.atlasbackups.testkit.adapter.wire.WireRequest;
import io.github.atlasbackups.testkit.adapter.wire.WireServer;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.loopback.Acceptor;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/**
 * The service with one fault: a simulated Atlas with five pages of snapshots, the proxy in front of it, and a server
 * elsewhere that its links name.
 */
final class FaultyService implements AutoCloseable {

    static final int ITEMS_PER_PAGE = 50;

    private static final int ITEMS = (FaultPoint.PAGES - 1) * ITEMS_PER_PAGE + 30;
    private static final BackupData DATA = BackupData.of(ClusterData.flex(DemoData.FLEX, ITEMS, 5));

    private final Injection injection;
    private final FaultTrigger trigger;
    private final SimulatedAtlas atlas = SimulatedAtlas.of(DATA);
    private final WireServer elsewhere = WireServer.answering(Reply.ok("{}"));
    private final WireServer server = WireServer.answering(this::reply);
    private final Socket placeholder = new Socket();
    private final FaultProxy proxy = FaultProxy.inFrontOf(server.origin(), this::faultOf);

    FaultyService(FaultCase fault, FaultPoint point) {
        injection = fault.injection();
        trigger = new FaultTrigger(fault, point);
        // Faults go by what stands where in a document; those of compression compress it themselves.
        atlas.change(options -> options.gzip(false)
                .answers(rules -> rules.linkBase(elsewhere.origin().toString())));
    }

    /** Where the client calls. */
    Origin origin() {
        return proxy.origin();
    }

    /** What the list holds. */
    static List<Snapshot> items() {
        return DATA.cluster(DemoData.FLEX).snapshots();
    }

    FaultTrigger trigger() {
        return trigger;
    }

    /** How many requests have come so far, those included that were stopped on the way. */
    int requests() {
        return proxy.exchanges();
    }

    /** How many connections have been made to the server elsewhere. */
    int connectionsElsewhere() {
        return elsewhere.connections();
    }

    /** Waits until the client has no more connections open than this; false if that takes longer. */
    boolean awaitOpenAtMost(int connections, Duration atMost) {
        return proxy.awaitOpenAtMost(connections, atMost);
    }

    private Fault faultOf(ProxiedExchange exchange) {
        Fault fault = injection.onTheWay();
        return fault != null && trigger.takes(served(exchange.text())) ? fault : new Fault.None();
    }

    private Reply reply(WireRequest received) {
        ServedRequest request = served(received.raw());
        return injection.onTheWay() == null && trigger.takes(request)
                ? injection.reply(request)
                : Framing.declared(request.usual());
    }

    private ServedRequest served(String raw) {
        return new ServedRequest(raw, atlas, elsewhere.origin(), this::goAway);
    }

    /** Nobody listens any more, and nobody else gets the port: what calls there is refused. */
    private void goAway() {
        proxy.close();
        try {
            placeholder.setReuseAddress(true);
            placeholder.bind(new InetSocketAddress(
                    InetAddress.getByName(proxy.origin().host()), proxy.origin().port()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        proxy.close();
        server.close();
        elsewhere.close();
        Acceptor.closeQuietly(placeholder);
    }
}
