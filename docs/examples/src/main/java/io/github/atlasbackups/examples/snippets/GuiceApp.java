package io.github.atlasbackups.examples.snippets;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.guice.AtlasBackupsModule;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.transport.jdk.guice.JdkTransportModule;

/** README: with Guice. */
final class GuiceApp {

    private GuiceApp() {}

    static void main(ClusterRef cluster) {
        Injector injector =
                Guice.createInjector(new AtlasBackupsModule(Credentials.fromEnvironment()), new JdkTransportModule());
        try (AtlasBackups atlas = injector.getInstance(AtlasBackups.class)) {
            Page<Checkpoint> page =
                    atlas.checkpoints().page(cluster, PageRequest.first()).join();
            System.out.println(page.items());
        }
    }
}
