package io.github.atlasbackups.guice;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Names;
import com.google.inject.spi.Message;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.AtlasBackupsBuilder;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.BackupSchedules;
import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.listing.CloudSnapshotListing;
import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.OrganizationProjectListing;
import io.github.atlasbackups.listing.ProjectClusterListing;
import io.github.atlasbackups.listing.ProjectListing;
import io.github.atlasbackups.listing.RateLimitListing;
import io.github.atlasbackups.listing.RestoreJobListing;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.transport.HttpTransport;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds an {@link AtlasBackups} and its ports, over the {@link HttpTransport} that another module binds: swapping the transport is
 * swapping that module.
 *
 * <p>Bound are the client, as a singleton, and the ports that it has one of: {@link SnapshotListing} (of every tier), {@link
 * CloudSnapshotListing}, {@link CheckpointListing}, {@link BackupSchedules}, {@link ProjectListing}, {@link ClusterListing} (of every
 * tier), {@link ProjectClusterListing}, {@link OrganizationProjectListing} and {@link RateLimitListing}. The ports of one tier are
 * annotated: {@link Flex} and {@link Dedicated} {@code ClusterListing} and {@code RestoreJobListing}, {@link DedicatedAndDeleted} {@code
 * ClusterListing}, {@link Flex}, {@link Sharded} and {@link Shared} {@code SnapshotListing}.
 *
 * <p>Several organisations are several of these modules, all but one made by {@link #named} or {@link #annotatedWith}: client and ports are bound
 * under that annotation, {@code @Named("emea") SnapshotListing}. A key has one annotation only, so the ports of one tier are then
 * the client's: {@code @Named("emea") AtlasBackups}.
 *
 * <p>Credentials are those that the injector binds, {@link Credentials} under the same annotation as the client, unless the module
 * is given others. They are read when the client is made, which is when it is first injected: a test that replaces the ports needs none.
 *
 * <p>Without an {@link HttpTransport}, the injector isn't made, and the error says which module to install. Close everything by {@link
 * AtlasBackupsCloser}. A client closed by itself leaves open the transport that it shares, and closes one of its own.
 */
public final class AtlasBackupsModule extends AbstractModule {

    private static final String NO_TRANSPORT =
            "No HttpTransport is bound, which AtlasBackups sends its calls with: install new JdkTransportModule()"
                    + " (atlas-backups-transport-jdk) or new VertxTransportModule() (atlas-backups-transport-vertx),"
                    + " or give AtlasBackupsModule a transport of its own by withTransport";

    private final Key<AtlasBackups> client;
    private final @Nullable Provider<? extends Credentials> credentials;
    private final @Nullable Provider<? extends HttpTransport> transport;
    private final Consumer<? super AtlasBackupsBuilder> settings;

    /** A client with the {@link Credentials} that the injector binds. */
    public AtlasBackupsModule() {
        this(Key.get(AtlasBackups.class), null, null, builder -> {});
    }

    /** A client with these credentials. */
    public AtlasBackupsModule(Credentials credentials) {
        this(() -> credentials);
    }

    /** A client with the credentials that this provider has when the client is made, such as {@code Credentials::fromEnvironment}. */
    public AtlasBackupsModule(Provider<? extends Credentials> credentials) {
        this(Key.get(AtlasBackups.class), credentials, null, builder -> {});
    }

    private AtlasBackupsModule(
            Key<AtlasBackups> client,
            @Nullable Provider<? extends Credentials> credentials,
            @Nullable Provider<? extends HttpTransport> transport,
            Consumer<? super AtlasBackupsBuilder> settings) {
        this.client = client;
        this.credentials = credentials;
        this.transport = transport;
        this.settings = settings;
    }

    /** A client bound under {@code @Named(name)}, as are its ports and the {@link Credentials} that it looks for. */
    public static AtlasBackupsModule named(String name) {
        return annotatedWith(Names.named(name));
    }

    /** A client bound under a binding annotation, as are its ports and the {@link Credentials} that it looks for. */
    public static AtlasBackupsModule annotatedWith(Annotation annotation) {
        return new AtlasBackupsModule(Key.get(AtlasBackups.class, annotation), null, null, builder -> {});
    }

    /** The same with an annotation that has no values. */
    public static AtlasBackupsModule annotatedWith(Class<? extends Annotation> annotation) {
        return new AtlasBackupsModule(Key.get(AtlasBackups.class, annotation), null, null, builder -> {});
    }

    /** The same client with these credentials. */
    public AtlasBackupsModule withCredentials(Credentials newCredentials) {
        return withCredentials(() -> newCredentials);
    }

    /** The same client with the credentials that this provider has when the client is made. */
    public AtlasBackupsModule withCredentials(Provider<? extends Credentials> newCredentials) {
        return new AtlasBackupsModule(client, newCredentials, transport, settings);
    }

    /**
     * The same client over a transport of its own, such as {@code JdkHttpTransport::create}, instead of the one that the injector binds.
     * It is made and closed with the client.
     */
    public AtlasBackupsModule withTransport(Provider<? extends HttpTransport> own) {
        return new AtlasBackupsModule(client, credentials, own, settings);
    }

    /**
     * The same client with whatever the function sets on the builder, other than credentials and transport. Called when the client
     * is made.
     */
    public AtlasBackupsModule withSettings(Consumer<? super AtlasBackupsBuilder> newSettings) {
        return new AtlasBackupsModule(client, credentials, transport, newSettings);
    }

    @Override
    protected void configure() {
        bindClient();
        bindPort(SnapshotListing.class, AtlasBackups::snapshots);
        bindPort(CloudSnapshotListing.class, AtlasBackups::cloudSnapshots);
        bindPort(CheckpointListing.class, AtlasBackups::checkpoints);
        bindPort(BackupSchedules.class, AtlasBackups::backupSchedules);
        bindPort(ProjectListing.class, AtlasBackups::projects);
        bindPort(ClusterListing.class, AtlasBackups::clusters);
        bindPort(ProjectClusterListing.class, AtlasBackups::clusterDetails);
        bindPort(OrganizationProjectListing.class, AtlasBackups::organizationProjects);
        bindPort(RateLimitListing.class, AtlasBackups::rateLimits);
        if (client.getAnnotationType() == null) {
            bindPortsOfOneTier();
        }
    }

    private void bindPortsOfOneTier() {
        bindPort(Key.get(SnapshotListing.class, Flex.class), AtlasBackups::flexSnapshots);
        bindPort(Key.get(SnapshotListing.class, Sharded.class), AtlasBackups::shardedClusterSnapshots);
        bindPort(Key.get(SnapshotListing.class, Shared.class), AtlasBackups::sharedSnapshots);
        bindPort(Key.get(ClusterListing.class, Flex.class), AtlasBackups::flexClusters);
        bindPort(Key.get(ClusterListing.class, Dedicated.class), AtlasBackups::dedicatedClusters);
        bindPort(Key.get(ClusterListing.class, DedicatedAndDeleted.class), AtlasBackups::dedicatedAndDeletedClusters);
        bindPort(Key.get(RestoreJobListing.class, Flex.class), AtlasBackups::flexRestoreJobs);
        bindPort(Key.get(RestoreJobListing.class, Dedicated.class), AtlasBackups::cloudRestoreJobs);
    }

    private <T> void bindPort(Class<T> type, Function<AtlasBackups, T> port) {
        bindPort(client.ofType(type), port);
    }

    private <T> void bindPort(Key<T> key, Function<AtlasBackups, T> port) {
        Provider<AtlasBackups> made = getProvider(client);
        bind(key).toProvider(() -> port.apply(made.get()));
    }

    private void bindClient() {
        Provider<? extends Credentials> authenticating =
                credentials == null ? getProvider(client.ofType(Credentials.class)) : credentials;
        Provider<AtlasBackupsCloser> closer = getProvider(AtlasBackupsCloser.class);
        Provider<? extends HttpTransport> own = transport;
        if (own != null) {
            bind(client)
                    .toProvider(() -> closer.get()
                            .opened(builder(authenticating).transport(own.get()).build(), null))
                    .in(Scopes.SINGLETON);
            return;
        }
        Provider<Installed> installed = installedTransport();
        bind(client)
                .toProvider(() -> {
                    AtlasBackupsBuilder builder = builder(authenticating);
                    HttpTransport shared = installed.get().transport().get();
                    return closer.get().opened(builder.sharedTransport(shared).build(), shared);
                })
                .in(Scopes.SINGLETON);
    }

    private AtlasBackupsBuilder builder(Provider<? extends Credentials> authenticating) {
        AtlasBackupsBuilder builder = AtlasBackups.builder();
        settings.accept(builder);
        return builder.credentials(authenticating.get());
    }

    /** Looked for by an eager singleton, so that a missing one is found when the injector is made; the transport itself isn't made for that. */
    private Provider<Installed> installedTransport() {
        OptionalBinder.newOptionalBinder(binder(), HttpTransport.class);
        Provider<Optional<Provider<HttpTransport>>> bound =
                getProvider(new Key<Optional<Provider<HttpTransport>>>() {});
        Key<Installed> key = client.ofType(Installed.class);
        bind(key)
                .toProvider(() -> new Installed(
                        bound.get().orElseThrow(() -> new ConfigurationException(List.of(new Message(NO_TRANSPORT))))))
                .asEagerSingleton();
        return getProvider(key);
    }

    private record Installed(Provider<HttpTransport> transport) {}
}
