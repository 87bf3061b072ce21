package io.github.atlasbackups.transport.jdk;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.testkit.contract.CheckpointListingContract;
import io.github.atlasbackups.testkit.contract.SnapshotListingContract;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The listings of a client on this transport, against the simulator over real sockets. */
class JdkListingContractTest {

    private AtlasSimulator simulator;
    private AtlasBackups atlas;

    private AtlasBackups client(BackupData data) {
        simulator = AtlasSimulator.start(data);
        simulator.atlas().change(options -> options.rateLimits(limits -> limits.enforced(false)));
        atlas = AtlasBackups.builder()
                .baseUrl(simulator.baseUrl())
                .transport(JdkHttpTransport.create())
                .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                .build();
        return atlas;
    }

    @AfterEach
    void close() {
        if (atlas != null) {
            atlas.close();
            simulator.close();
        }
    }

    @Nested
    class FlexSnapshots extends SnapshotListingContract {
        @Override
        protected SnapshotListing listing(BackupData data) {
            return client(data).flexSnapshots();
        }
    }

    @Nested
    class SharedSnapshots extends SnapshotListingContract {
        SharedSnapshots() {
            super(BackupResource.SHARED_SNAPSHOTS);
        }

        @Override
        protected SnapshotListing listing(BackupData data) {
            return client(data).sharedSnapshots();
        }
    }

    @Nested
    class Checkpoints extends CheckpointListingContract {
        @Override
        protected CheckpointListing listing(BackupData data) {
            return client(data).checkpoints();
        }
    }
}
