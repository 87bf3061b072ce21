package io.github.atlasbackups.testkit.adapter.contract;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.HttpTransport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/**
 * The listing contracts for whole clients on a transport, against the simulator over real sockets: all three lists, with
 * rate limits off.
 */
public abstract class TransportListingContract {

    private @Nullable AtlasSimulator simulator;
    private @Nullable AtlasBackups atlas;

    /** For subclasses. */
    protected TransportListingContract() {}

    /** A new transport with its defaults; closed by the suite. */
    protected abstract HttpTransport newTransport();

    private AtlasBackups client(BackupData data) {
        AtlasSimulator started = AtlasSimulator.start(data);
        simulator = started;
        started.atlas().change(options -> options.rateLimits(limits -> limits.enforced(false)));
        AtlasBackups client = AtlasBackups.builder()
                .baseUrl(started.baseUrl())
                .transport(newTransport())
                .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                .build();
        atlas = client;
        return client;
    }

    @AfterEach
    void close() {
        if (atlas != null) {
            atlas.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    @Nested
    class FlexSnapshots extends ListingContract<Snapshot> {
        FlexSnapshots() {
            super(BackupResource.FLEX_SNAPSHOTS);
        }

        @Override
        protected ListingPort<ClusterRef, Snapshot> listing(BackupData data) {
            return client(data).flexSnapshots();
        }
    }

    @Nested
    class SharedSnapshots extends ListingContract<Snapshot> {
        SharedSnapshots() {
            super(BackupResource.SHARED_SNAPSHOTS);
        }

        @Override
        protected ListingPort<ClusterRef, Snapshot> listing(BackupData data) {
            return client(data).sharedSnapshots();
        }
    }

    @Nested
    class Checkpoints extends ListingContract<Checkpoint> {
        Checkpoints() {
            super(BackupResource.CHECKPOINTS);
        }

        @Override
        protected ListingPort<ClusterRef, Checkpoint> listing(BackupData data) {
            return client(data).checkpoints();
        }
    }
}
