package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.testkit.adapter.contract.TransportEndsContract;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Clock;
import java.time.Duration;

/** The transport in memory ends its calls as those over sockets do. */
final class SimulatedTransportEndsTest extends TransportEndsContract {

    private final SimulatedAtlas atlas =
            SimulatedAtlas.of(DemoData.all(), SimulatorOptions.standard(), Scheduler.system(), Clock.systemUTC());

    @Override
    protected HttpTransport newAnsweringTransport() {
        return SimulatedTransport.to(atlas);
    }

    @Override
    protected HttpTransport newSilentTransport() {
        return SimulatedTransport.to(atlas, Duration.ofHours(1), Scheduler.system());
    }
}
