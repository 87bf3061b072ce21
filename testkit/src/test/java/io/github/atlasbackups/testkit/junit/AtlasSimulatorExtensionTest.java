package io.github.atlasbackups.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AtlasSimulatorExtension.class)
class AtlasSimulatorExtensionTest {

    private static final Set<AtlasSimulator> SEEN = new HashSet<>();

    private AtlasSimulator before;

    @BeforeEach
    void remember(AtlasSimulator simulator) {
        before = simulator;
    }

    @AfterAll
    static void allOfThemAreClosed() {
        for (AtlasSimulator simulator : SEEN) {
            assertThatThrownBy(() -> new Socket(
                            InetAddress.getLoopbackAddress(), simulator.origin().port()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @RepeatedTest(3)
    void everyTestGetsASimulatorOfItsOwn(AtlasSimulator simulator) {
        assertThat(SEEN.add(simulator)).isTrue();
    }

    @Test
    void theSimulatorIsStartedWithTheDemosData(AtlasSimulator simulator) throws Exception {
        SEEN.add(simulator);
        assertThat(simulator.atlas().data()).isSameAs(DemoData.all());
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.origin().port())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void whatRunsBeforeATestSeesTheSameOne(AtlasSimulator simulator) {
        SEEN.add(simulator);
        assertThat(before).isSameAs(simulator);
    }
}
