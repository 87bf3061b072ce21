package io.github.atlasbackups.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.AtlasBackupsBuilder;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.listing.CloudSnapshotListing;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.function.Consumer;

/**
 * Binds one {@link AtlasBackups} and its ports, over the {@link HttpTransport} that another module binds: swapping the
 * transport is swapping that module.
 *
 * <p>Bound as singletons: {@link AtlasBackups}; {@link SnapshotListing} without annotation for every tier, and annotated {@link
 * Flex} and {@link Shared}; {@link CloudSnapshotListing}; and {@link CheckpointListing}. The application closes the client, which closes the transport.
 */
public final class AtlasBackupsModule extends AbstractModule {

    private final Credentials credentials;
    private final Consumer<? super AtlasBackupsBuilder> configuration;

    /** A client with these credentials and defaults for all else. */
    public AtlasBackupsModule(Credentials credentials) {
        this(credentials, builder -> {});
    }

    /** A client with these credentials, and whatever the function sets on the builder. */
    public AtlasBackupsModule(Credentials credentials, Consumer<? super AtlasBackupsBuilder> configuration) {
        this.credentials = credentials;
        this.configuration = configuration;
    }

    @Override
    protected void configure() {
        requireBinding(HttpTransport.class);
    }

    @Provides
    @Singleton
    AtlasBackups client(HttpTransport transport) {
        AtlasBackupsBuilder builder =
                AtlasBackups.builder().transport(transport).credentials(credentials);
        configuration.accept(builder);
        return builder.build();
    }

    @Provides
    SnapshotListing snapshots(AtlasBackups client) {
        return client.snapshots();
    }

    @Provides
    CloudSnapshotListing cloudSnapshots(AtlasBackups client) {
        return client.cloudSnapshots();
    }

    @Provides
    @Flex
    SnapshotListing flexSnapshots(AtlasBackups client) {
        return client.flexSnapshots();
    }

    @Provides
    @Shared
    SnapshotListing sharedSnapshots(AtlasBackups client) {
        return client.sharedSnapshots();
    }

    @Provides
    CheckpointListing checkpoints(AtlasBackups client) {
        return client.checkpoints();
    }
}
