package com.example.backups.test;

import static io.github.atlasbackups.testkit.data.ClusterPlan.dedicated;
import static io.github.atlasbackups.testkit.data.ClusterPlan.flex;
import static io.github.atlasbackups.testkit.data.OrganizationPlan.organization;
import static io.github.atlasbackups.testkit.data.ProjectPlan.project;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.backups.BackupWatch;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.testkit.data.ProjectPlan;
import io.github.atlasbackups.testkit.junit.AtlasSimulatorExtension;
import io.github.atlasbackups.testkit.simulator.SimulatorSetup;
import io.github.atlasbackups.transport.jdk.JdkHttpTransport;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the JUnit extension: a simulator and a client of its own for each test, over HTTPS. */
class OverTheWireTest {

    private static final ProjectPlan SHOP = project("shop", dedicated("orders").dailySnapshots(28), flex("search"));

    @RegisterExtension
    static final AtlasSimulatorExtension ATLAS = AtlasSimulatorExtension.with(
                    SimulatorSetup.of(organization("retail", SHOP)).tls())
            .transport(simulator -> JdkHttpTransport.builder()
                    .sslContext(simulator.certificate().trustingContext())
                    .build());

    @Test
    void aClusterWithDailySnapshotsIsNotOverdueUntilTheDayAfterTomorrow(AtlasBackups atlas) {
        Clock now = Clock.systemUTC();
        assertFalse(new BackupWatch(atlas.snapshots(), now)
                .isOverdue(SHOP.cluster("orders"))
                .join());
        Clock later = Clock.offset(now, Duration.ofHours(27));
        assertTrue(new BackupWatch(atlas.snapshots(), later)
                .isOverdue(SHOP.cluster("orders"))
                .join());
    }

    @Test
    void aClusterWithoutSnapshotsIs(AtlasBackups atlas) {
        assertTrue(new BackupWatch(atlas.snapshots(), Clock.systemUTC())
                .isOverdue(SHOP.cluster("search"))
                .join());
    }
}
