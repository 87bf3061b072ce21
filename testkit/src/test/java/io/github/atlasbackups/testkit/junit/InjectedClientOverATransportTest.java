package io.github.atlasbackups.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InjectedClientOverATransportTest {

    private static final List<HttpTransport> MADE = new ArrayList<>();
    private static final SimulatedAtlas ELSEWHERE = SimulatedAtlas.of(DemoData.all());

    @RegisterExtension
    static final AtlasSimulatorExtension ATLAS = AtlasSimulatorExtension.with(
                    DemoData.all(), SimulatorOptions.standard())
            .transport(() -> {
                HttpTransport transport = SimulatedTransport.to(ELSEWHERE);
                MADE.add(transport);
                return transport;
            });

    @Test
    void aClientIsOverTheTransportThatWasGiven(AtlasBackups client) {
        client.projects().all().toList().join();
        assertThat(MADE).hasSize(1);
        assertThat(ELSEWHERE.requests().all()).hasSize(2);
    }
}
