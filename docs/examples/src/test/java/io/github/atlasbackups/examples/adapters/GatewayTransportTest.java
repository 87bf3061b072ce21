package io.github.atlasbackups.examples.adapters;

import io.github.atlasbackups.testkit.adapter.contract.TransportEndsContract;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Guide: a transport of one's own, held to the contract. */
class GatewayTransportTest extends TransportEndsContract {

    private final SimulatedAtlas atlas = SimulatedAtlas.of(DemoData.all());

    @Override
    protected HttpTransport newAnsweringTransport() {
        return new GatewayTransport(SimulatedTransport.to(atlas));
    }

    @Override
    protected HttpTransport newSilentTransport() {
        return new GatewayTransport(SimulatedTransport.to(atlas, Duration.ofHours(1), Scheduler.system()));
    }
}

/** Tells a gateway which team is calling. */
final class GatewayTransport implements HttpTransport {

    private final HttpTransport next;

    GatewayTransport(HttpTransport next) {
        this.next = next;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        return next.send(request.withHeader("X-Team", "billing"));
    }

    @Override
    public Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
        return next.beforeClose(task);
    }

    @Override
    public int maxBodyBytes() {
        return next.maxBodyBytes();
    }

    @Override
    public void close() {
        next.close();
    }
}
