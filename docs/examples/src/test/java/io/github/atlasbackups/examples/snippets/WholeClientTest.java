package io.github.atlasbackups.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.junit.AtlasSimulatorExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guide: testing what you build, the JUnit extension. */
@ExtendWith(AtlasSimulatorExtension.class)
class WholeClientTest {

    @Test
    void listsTheDemoCluster(AtlasBackups atlas) {
        List<Snapshot> snapshots = atlas.snapshots().all(DemoData.FLEX).toList().join();
        assertEquals(12, snapshots.size());
    }
}
