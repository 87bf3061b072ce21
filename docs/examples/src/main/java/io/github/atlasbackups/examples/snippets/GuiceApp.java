package io.github.atlasbackups.examples.snippets;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.guice.AtlasBackupsCloser;
import io.github.atlasbackups.guice.AtlasBackupsModule;
import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.transport.jdk.guice.JdkTransportModule;

/** README: with Guice. Guide: in a Guice application. */
final class GuiceApp {

    private GuiceApp() {}

    static void main(ClusterRef cluster) {
        Injector injector =
                Guice.createInjector(new AtlasBackupsModule(Credentials::fromEnvironment), new JdkTransportModule());
        try (AtlasBackupsCloser closer = injector.getInstance(AtlasBackupsCloser.class)) {
            CheckpointListing checkpoints = injector.getInstance(CheckpointListing.class);
            System.out.println(checkpoints.all(cluster).readAll());
        }
    }

    static void closeAtTheEnd(Injector injector) {
        AtlasBackupsCloser closer = injector.getInstance(AtlasBackupsCloser.class);
        Runtime.getRuntime().addShutdownHook(new Thread(closer::close));
    }
}
