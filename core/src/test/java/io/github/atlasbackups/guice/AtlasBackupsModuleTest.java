package io.github.atlasbackups.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.AbstractModule;
import com.google.inject.BindingAnnotation;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.PrivateModule;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import com.google.inject.util.Modules;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.BackupSchedules;
import io.github.atlasbackups.listing.CheckpointListing;
import io.github.atlasbackups.listing.CloudSnapshotListing;
import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.OrganizationProjectListing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.ProjectClusterListing;
import io.github.atlasbackups.listing.ProjectListing;
import io.github.atlasbackups.listing.RateLimitListing;
import io.github.atlasbackups.listing.RestoreJobListing;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.transport.HttpTransport;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AtlasBackupsModuleTest {

    private static final Key<AtlasBackups> EMEA = Key.get(AtlasBackups.class, Names.named("emea"));
    private static final Credentials TOKEN = Credentials.accessToken("token");

    private final RecordingTransport transport = new RecordingTransport();

    @Test
    void everyPortOfTheClientIsBound() {
        Injector injector = injector(new AtlasBackupsModule(TOKEN));
        AtlasBackups atlas = injector.getInstance(AtlasBackups.class);

        Set<Object> bound = new HashSet<>();
        injector.getBindings().forEach((key, binding) -> {
            if (key.getTypeLiteral().getRawType().getPackageName().endsWith(".listing")) {
                bound.add(binding.getProvider().get());
            }
        });

        assertThat(bound).isEqualTo(portsOf(atlas));
        assertThat(injector.getInstance(SnapshotListing.class)).isSameAs(atlas.snapshots());
        assertThat(injector.getInstance(CloudSnapshotListing.class)).isSameAs(atlas.cloudSnapshots());
        assertThat(injector.getInstance(ClusterListing.class)).isSameAs(atlas.clusters());
        assertThat(port(injector, SnapshotListing.class, Flex.class)).isSameAs(atlas.flexSnapshots());
        assertThat(port(injector, SnapshotListing.class, Sharded.class)).isSameAs(atlas.shardedClusterSnapshots());
        assertThat(port(injector, SnapshotListing.class, Shared.class)).isSameAs(atlas.sharedSnapshots());
        assertThat(port(injector, ClusterListing.class, Flex.class)).isSameAs(atlas.flexClusters());
        assertThat(port(injector, ClusterListing.class, Dedicated.class)).isSameAs(atlas.dedicatedClusters());
        assertThat(port(injector, ClusterListing.class, DedicatedAndDeleted.class))
                .isSameAs(atlas.dedicatedAndDeletedClusters());
        assertThat(port(injector, RestoreJobListing.class, Flex.class)).isSameAs(atlas.flexRestoreJobs());
        assertThat(port(injector, RestoreJobListing.class, Dedicated.class)).isSameAs(atlas.cloudRestoreJobs());
    }

    /** By their accessors, so that a port that is added tomorrow is missed. */
    private static Set<Object> portsOf(AtlasBackups atlas) {
        return Arrays.stream(AtlasBackups.class.getMethods())
                .filter(method -> method.getReturnType().getPackageName().endsWith(".listing"))
                .map(accessor -> called(accessor, atlas))
                .collect(Collectors.toSet());
    }

    private static Object called(Method accessor, AtlasBackups atlas) {
        try {
            return accessor.invoke(atlas);
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }

    private static <T> T port(Injector injector, Class<T> type, Class<? extends Annotation> tier) {
        return injector.getInstance(Key.get(type, tier));
    }

    @Test
    void organisationsWithNamesCallWithTheirOwnCredentialsOverOneTransport() {
        Injector injector = injector(
                AtlasBackupsModule.named("emea").withCredentials(Credentials.accessToken("of-emea")),
                AtlasBackupsModule.annotatedWith(Apac.class).withCredentials(Credentials.accessToken("of-apac")),
                new AtlasBackupsModule(Credentials.accessToken("of-the-others")));

        Regions regions = injector.getInstance(Regions.class);
        regions.emea.all().toList().join();
        regions.apac.all().toList().join();
        injector.getInstance(ProjectListing.class).all().toList().join();

        assertThat(transport.events).containsExactly("Bearer of-emea", "Bearer of-apac", "Bearer of-the-others");
    }

    /** As a service has them injected. */
    private static final class Regions {
        @Inject
        @Named("emea")
        ProjectListing emea;

        @Inject
        @Apac
        ProjectListing apac;
    }

    @BindingAnnotation
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Apac {}

    @Test
    void anOrganisationWithANameHasEveryPortThatNeedsNoTier() {
        Injector injector = injector(AtlasBackupsModule.named("emea").withCredentials(TOKEN));
        AtlasBackups atlas = injector.getInstance(EMEA);

        assertThat(injector.getInstance(EMEA.ofType(SnapshotListing.class))).isSameAs(atlas.snapshots());
        assertThat(injector.getInstance(EMEA.ofType(CloudSnapshotListing.class)))
                .isSameAs(atlas.cloudSnapshots());
        assertThat(injector.getInstance(EMEA.ofType(CheckpointListing.class))).isSameAs(atlas.checkpoints());
        assertThat(injector.getInstance(EMEA.ofType(BackupSchedules.class))).isSameAs(atlas.backupSchedules());
        assertThat(injector.getInstance(EMEA.ofType(ProjectListing.class))).isSameAs(atlas.projects());
        assertThat(injector.getInstance(EMEA.ofType(ClusterListing.class))).isSameAs(atlas.clusters());
        assertThat(injector.getInstance(EMEA.ofType(ProjectClusterListing.class)))
                .isSameAs(atlas.clusterDetails());
        assertThat(injector.getInstance(EMEA.ofType(OrganizationProjectListing.class)))
                .isSameAs(atlas.organizationProjects());
        assertThat(injector.getInstance(EMEA.ofType(RateLimitListing.class))).isSameAs(atlas.rateLimits());
        assertThat(injector.getExistingBinding(Key.get(AtlasBackups.class)))
                .as("a client without a name")
                .isNull();
    }

    @Test
    void twoOrganisationsOfOneNameAreRefused() {
        Module emea = AtlasBackupsModule.named("emea").withCredentials(TOKEN);
        Module again = AtlasBackupsModule.named("emea").withCredentials(TOKEN);

        assertThatExceptionOfType(CreationException.class)
                .isThrownBy(() -> injector(emea, again))
                .withMessageContaining("emea")
                .withMessageContaining("was bound multiple times");
    }

    @Test
    void credentialsComeFromTheInjectorUnderTheNameOfTheOrganisation() {
        Injector injector = injector(AtlasBackupsModule.named("emea"), new AbstractModule() {
            @Override
            protected void configure() {
                bind(String.class).annotatedWith(Names.named("secret")).toInstance("from-the-vault");
                var secret = getProvider(Key.get(String.class, Names.named("secret")));
                bind(Credentials.class)
                        .annotatedWith(Names.named("emea"))
                        .toProvider(() -> Credentials.accessToken(secret.get()));
            }
        });

        injector.getInstance(EMEA).projects().all().toList().join();

        assertThat(transport.events).containsExactly("Bearer from-the-vault");
    }

    @Test
    void credentialsThatNobodyBindsAreMissedWhenTheInjectorIsMade() {
        assertThatExceptionOfType(CreationException.class)
                .isThrownBy(() -> injector(AtlasBackupsModule.named("emea")))
                .withMessageContaining("No implementation for Credentials annotated with @Named")
                .withMessageContaining("emea");
    }

    @Test
    void credentialsAreReadOnceWhenTheClientIsMade() {
        AtomicInteger read = new AtomicInteger();
        Injector injector = injector(new AtlasBackupsModule(() -> {
            read.incrementAndGet();
            return TOKEN;
        }));
        assertThat(read).hasValue(0);

        injector.getInstance(ProjectListing.class);
        injector.getInstance(AtlasBackups.class);

        assertThat(read).hasValue(1);
    }

    @Test
    void inProductionCredentialsThatAreMissingAreMissedWhenTheInjectorIsMade() {
        assertThatExceptionOfType(CreationException.class)
                .isThrownBy(() -> Guice.createInjector(
                        Stage.PRODUCTION, new AtlasBackupsModule(AtlasBackupsModuleTest::noCredentials), recording()))
                .withMessageContaining("set MONGODB_ATLAS_CLIENT_ID");
    }

    private static Credentials noCredentials() {
        throw new IllegalArgumentException("set MONGODB_ATLAS_CLIENT_ID");
    }

    @Test
    void settingsAreUsedButForCredentialsAndTransport() {
        Injector injector = injector(new AtlasBackupsModule(TOKEN)
                .withSettings(builder -> builder.baseUrl("https://gateway.example/atlas")
                        .credentials(Credentials.accessToken("another"))
                        .transport(request -> CompletableFuture.failedFuture(new AssertionError("not asked")))));

        Page<?> page = injector.getInstance(ProjectListing.class)
                .page(PageRequest.first())
                .join();

        assertThat(page.items()).isEmpty();
        assertThat(transport.events).containsExactly("Bearer token");
        assertThat(transport.targets.get(0)).startsWith("/atlas/api/atlas/v2/groups");
    }

    @Test
    void aTransportOfItsOwnNeedsNoOther() {
        Injector injector = Guice.createInjector(new AtlasBackupsModule(TOKEN).withTransport(() -> transport));

        injector.getInstance(ProjectListing.class).all().toList().join();

        assertThat(transport.events).containsExactly("Bearer token");
    }

    @Test
    void aMissingTransportFailsTheInjectorAndSaysWhatToInstall() {
        assertThatExceptionOfType(CreationException.class)
                .isThrownBy(() -> Guice.createInjector(new AtlasBackupsModule(TOKEN)))
                .withMessageContaining("No HttpTransport is bound")
                .withMessageContaining("install new JdkTransportModule() (atlas-backups-transport-jdk)")
                .withMessageContaining("new VertxTransportModule() (atlas-backups-transport-vertx)")
                .withNoCause();
    }

    @Test
    void lookingForTheTransportDoesNotMakeIt() {
        AtomicInteger made = new AtomicInteger();
        Injector injector = Guice.createInjector(new AtlasBackupsModule(TOKEN), new AbstractModule() {
            @Override
            protected void configure() {
                bind(HttpTransport.class).toProvider(() -> {
                    made.incrementAndGet();
                    return transport;
                });
            }
        });
        assertThat(made).hasValue(0);

        injector.getInstance(AtlasBackups.class);

        assertThat(made).hasValue(1);
    }

    @Test
    void aFakeReplacesAPortWithoutCredentialsAndWithoutATransport() {
        Module production =
                Modules.combine(new AtlasBackupsModule(AtlasBackupsModuleTest::noCredentials), new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(HttpTransport.class).toProvider(() -> {
                            throw new AssertionError("no transport is needed");
                        });
                    }
                });
        SnapshotListing fake = (cluster, page) -> CompletableFuture.failedFuture(new AssertionError("not asked"));

        Injector injector = Guice.createInjector(Modules.override(production)
                .with(binder -> binder.bind(SnapshotListing.class).toInstance(fake)));

        assertThat(injector.getInstance(Alert.class).snapshots).isSameAs(fake);
        assertThatExceptionOfType(ProvisionException.class)
                .as("what isn't replaced")
                .isThrownBy(() -> injector.getInstance(CheckpointListing.class));
    }

    private record Alert(SnapshotListing snapshots) {
        @Inject
        private Alert {}
    }

    @Test
    void aPrivateModuleMayHideAnOrganisation() {
        Injector injector = injector(new PrivateModule() {
            @Override
            protected void configure() {
                install(new AtlasBackupsModule(TOKEN));
                bind(Alert.class);
                expose(Alert.class);
            }
        });
        AtlasBackupsCloser closer = injector.getInstance(AtlasBackupsCloser.class);
        injector.getInstance(Alert.class);
        assertThat(injector.getExistingBinding(Key.get(SnapshotListing.class))).isNull();

        closer.close();

        assertThat(transport.events).as("the one closer knows it").containsExactly("closed");
    }

    @Test
    void anInjectorThatRequiresExplicitBindingsNeedsTheCloserBound() {
        Injector injector = injector(new AtlasBackupsModule(TOKEN), binder -> {
            binder.requireExplicitBindings();
            binder.bind(AtlasBackupsCloser.class);
        });
        injector.getInstance(AtlasBackups.class);

        injector.getInstance(AtlasBackupsCloser.class).close();

        assertThat(transport.events).containsExactly("closed");
    }

    private Injector injector(Module... modules) {
        return Guice.createInjector(Modules.combine(modules), recording());
    }

    private Module recording() {
        return binder -> binder.bind(HttpTransport.class).toInstance(transport);
    }
}
