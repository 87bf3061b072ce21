package io.github.atlasbackups.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegisteredAtlasSimulatorExtensionTest {

    private static final BackupData DATA = BackupData.of(ClusterData.flex(DemoData.FLEX, 3, 1));

    @RegisterExtension
    static final AtlasSimulatorExtension ATLAS = AtlasSimulatorExtension.with(DATA, SimulatorOptions.standard());

    private static AtlasSimulator ofTheClass;

    @BeforeAll
    static void remember(AtlasSimulator simulator) {
        ofTheClass = simulator;
    }

    @Test
    void theSimulatorHasTheDataThatWereAskedFor(AtlasSimulator simulator) {
        assertThat(simulator.atlas().data()).isSameAs(DATA);
    }

    @Test
    void oneAskedForBeforeAllTestsServesThemAll(AtlasSimulator simulator) {
        assertThat(simulator).isSameAs(ofTheClass);
    }
}
