package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.ForbiddenException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.listing.ClusterListing;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.BackupFrequency;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterAvailability;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterState;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.ClusterType;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.Tag;
import io.github.atlasbackups.protocol.tier.AllClusters;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterBuilder;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.data.ScheduleBuilder;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Projects and clusters, from nothing but credentials to the backups of each cluster. */
class DiscoveryTest {

    private static final ClusterRef FREE = ref("demo-free");
    private static final BackupData DATA = DemoData.all().with(ClusterData.free(FREE));

    private final SimulatedAtlas atlas = SimulatedAtlas.of(DATA);
    private final List<String> received = new ArrayList<>();
    private final AtlasBackups client = AtlasBackups.builder()
            .transport(SimulatedTransport.to(atlas))
            .credentials(SimulatedClients.ACCESS_TOKEN)
            .build();

    DiscoveryTest() {
        atlas.script(request -> {
            received.add(request.path().replace("/api/atlas/v2", "") + "?" + request.query());
            return Optional.empty();
        });
    }

    @Test
    void projectsComeInTheByteOrderOfTheirNamesWithTheirLabelsAndCounts() {
        ProjectId other = new ProjectId("64d0c0ffee0123456789abce");
        ProjectId empty = new ProjectId("64d0c0ffee0123456789abcf");
        atlas.edit(data -> data.withProject(DemoData.PROJECT, "shop", new Tag("env", "production"))
                .withProject(empty, "Zoo")
                .with(ClusterData.flex(new ClusterRef(other, new ClusterName("c")), 1, 1)));

        List<Project> projects = client.projects().all().toList().join();

        assertThat(projects).extracting(Project::name).containsExactly("Zoo", "project-abce", "shop");
        assertThat(projects).extracting(Project::clusterCount).containsExactly(0L, 1L, 5L);
        assertThat(projects.get(2).tags()).containsExactly(new Tag("env", "production"));
        assertThat(projects).extracting(Project::ref).containsExactly(empty, other, DemoData.PROJECT);
        assertThat(projects).isEqualTo(atlas.data().projects());
        assertThat(received).containsExactly("/groups?itemsPerPage=500");
    }

    @Test
    void oneProjectIsReadAlone() {
        assertThat(client.projects().get(DemoData.PROJECT).join())
                .isEqualTo(atlas.data().projects().get(0));
        assertThat(failure(client.projects().get(new ProjectId("0".repeat(24)))))
                .isInstanceOf(NotFoundException.class);
        assertThat(received).containsExactly("/groups/" + DemoData.PROJECT + "?", "/groups/" + "0".repeat(24) + "?");
    }

    @Test
    void theClustersOfAProjectAreThoseOfBothListsWithTheirTiers() {
        List<Cluster> clusters =
                client.clusters().all(DemoData.PROJECT).toList().join();

        assertThat(clusters)
                .extracting(Cluster::name, Cluster::tier)
                .containsExactly(
                        tuple("demo-shared", ClusterTier.FLEX),
                        tuple("demo-replica-set", ClusterTier.DEDICATED),
                        tuple("demo-sharded", ClusterTier.DEDICATED),
                        tuple("demo-free", ClusterTier.FREE),
                        tuple("demo-flex", ClusterTier.FLEX));
        assertThat(received)
                .containsExactlyInAnyOrder(
                        "/groups/" + DemoData.PROJECT + "/clusters?itemsPerPage=500",
                        "/groups/" + DemoData.PROJECT + "/flexClusters?itemsPerPage=500");
        assertThat(clusters)
                .hasSize(Math.toIntExact(Objects.requireNonNull(
                        client.projects().get(DemoData.PROJECT).join().clusterCount())));
    }

    @Test
    void theUnionIsReadCompletelyInAnyPageSizeAndVerified() {
        atlas.edit(data -> manyClusters(data, DemoData.PROJECT, 12, 31));
        for (int itemsPerPage : new int[] {1, 7, 12, 31, 100}) {
            ListingResult<Cluster> result = client.clusters()
                    .all(DemoData.PROJECT)
                    .itemsPerPage(itemsPerPage)
                    .toResult()
                    .join();

            assertThat(result.items()).hasSize(48).doesNotHaveDuplicates();
            assertThat(result.passes()).isEqualTo(1);
        }
    }

    @Test
    void oneClusterIsReadByItsNameWhateverItsTier() {
        assertThat(client.clusters().get(DemoData.REPLICA_SET).join().tier()).isEqualTo(ClusterTier.DEDICATED);
        assertThat(client.clusters().get(DemoData.FLEX).join().tier()).isEqualTo(ClusterTier.FLEX);
        assertThat(failure(client.clusters().get(ref("nowhere")))).isInstanceOf(NotFoundException.class);
        assertThat(failure(client.flexClusters().get(DemoData.REPLICA_SET)))
                .isInstanceOf(AtlasApiException.class)
                .hasMessageContaining("NON_FLEX");
    }

    @Test
    void aDeletedClusterWhoseBackupsAreKeptIsListedWhereItIsAskedForAndItsBackupsAreRead() {
        atlas.edit(
                data -> data.with(ClusterData.cloud(DemoData.REPLICA_SET, 9, 1).afterDeletion()));

        assertThat(names(client.clusters().all(DemoData.PROJECT).toList().join()))
                .doesNotContain("demo-replica-set");
        assertThat(names(client.dedicatedAndDeletedClusters()
                        .all(DemoData.PROJECT)
                        .toList()
                        .join()))
                .contains("demo-replica-set");
        assertThat(client.snapshots().all(DemoData.REPLICA_SET).toList().join()).hasSize(9);
    }

    @Test
    void whatTheServiceSaysOfAClusterIsThere() {
        Cluster said = ClusterBuilder.dedicated(DemoData.REPLICA_SET)
                .type(new ClusterType("GEOSHARDED"))
                .state(new ClusterState("A_NEW_STATE"))
                .instanceSize("M400_NVME")
                .paused(true)
                .backupEnabled(false)
                .pitEnabled(true)
                .internalClusterRole("SYSTEM_CLUSTER")
                .retainBackups(true)
                .tags(new Tag("team", "payments"))
                .build();
        atlas.edit(data -> data.with(data.cluster(DemoData.REPLICA_SET).withCluster(said)));

        Cluster read = client.clusters().get(DemoData.REPLICA_SET).join();

        assertThat(read).isEqualTo(said);
        assertThat(read.isInternal()).isTrue();
        assertThat(Objects.requireNonNull(read.type()).isSharded()).isTrue();
        assertThat(read.ref()).isEqualTo(DemoData.REPLICA_SET);
    }

    @Test
    void theBackupScheduleOfADedicatedClusterIsRead() {
        assertThat(client.backupSchedules().of(DemoData.REPLICA_SET).join())
                .isEqualTo(DATA.cluster(DemoData.REPLICA_SET).schedule())
                .satisfies(schedule -> assertThat(schedule.policies().get(0).policyItems())
                        .extracting(BackupSchedule.Item::frequencyType)
                        .startsWith(BackupFrequency.HOURLY, BackupFrequency.DAILY)
                        .hasSize(5));
        assertThat(received)
                .containsExactly("/groups/" + DemoData.PROJECT + "/clusters/demo-replica-set/backup/schedule?");
    }

    @Test
    void aScheduleThatTakesNothingHasNoNextSnapshot() {
        BackupSchedule empty = ScheduleBuilder.empty(DemoData.REPLICA_SET)
                .restoreWindowDays(null)
                .build();
        atlas.edit(data -> data.with(data.cluster(DemoData.REPLICA_SET).withSchedule(empty)));

        BackupSchedule read = client.backupSchedules().of(DemoData.REPLICA_SET).join();

        assertThat(read).isEqualTo(empty);
        assertThat(read.nextSnapshot()).isNull();
        assertThat(read.policies().get(0).policyItems()).isEmpty();
    }

    @Test
    void whereThereIsNoScheduleTheRefusalSaysWhy() {
        atlas.edit(data -> data.with(data.cluster(DemoData.REPLICA_SET)
                .withCluster(ClusterBuilder.dedicated(DemoData.REPLICA_SET)
                        .backupEnabled(false)
                        .build())));

        assertThat(failure(client.backupSchedules().of(DemoData.REPLICA_SET)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("BACKUP_CONFIG_NOT_FOUND")
                .hasMessageContaining("switched off");
        assertThat(failure(client.backupSchedules().of(DemoData.FLEX)))
                .isInstanceOf(AtlasApiException.class)
                .hasMessageContaining("is a flex cluster");
    }

    @Test
    void aProjectThatMayBeSeenButNotLookedIntoIsRefusedWithTheRoleThatIsMissing() {
        atlas.change(options -> options.answers(rules -> rules.forbiddenProjects(DemoData.PROJECT)));

        assertThat(client.projects().all().toList().join()).hasSize(1);
        assertThat(failure(client.clusters().all(DemoData.PROJECT).toList()))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("Project Read Only");
    }

    @Test
    void everythingIsDiscoveredAgainstTheCountsOfTheProjects() {
        BackupData data = BackupData.of();
        for (int i = 0; i < 40; i++) {
            data = manyClusters(data, project(i), 25 - i % 26, i % 26);
        }
        BackupData all = data;
        atlas.edit(before -> all);

        List<Project> projects =
                client.projects().all().itemsPerPage(7).toList().join();

        assertThat(projects).hasSize(40);
        for (Project project : projects) {
            ProjectId id = Objects.requireNonNull(project.ref());
            List<Cluster> clusters = client.clusters().all(id).toList().join();
            assertThat(clusters).hasSize(25).hasSize(Math.toIntExact(Objects.requireNonNull(project.clusterCount())));
            assertThat(names(clusters))
                    .containsExactlyInAnyOrderElementsOf(all.clustersOf(id).stream()
                            .map(cluster -> cluster.ref().cluster().value())
                            .toList());
        }
    }

    @Test
    void aProjectThatVanishesAndOneThatRefusesCostTheRestNothing() {
        List<ProjectId> projects = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ProjectId project = new ProjectId(String.format("64d0c0ffee01234567890%03x", i));
            projects.add(project);
            atlas.edit(data -> data.with(ClusterData.cloud(new ClusterRef(project, new ClusterName("a")), 2, 1))
                    .with(ClusterData.flex(new ClusterRef(project, new ClusterName("b")), 1, 1)));
        }
        ProjectId forbidden = projects.get(3);
        ProjectId vanishing = projects.get(7);
        atlas.change(options -> options.answers(rules -> rules.forbiddenProjects(forbidden)));
        List<Project> listed = client.projects().all().toList().join();
        atlas.edit(data -> data.without(vanishing));

        List<Cluster> found = new ArrayList<>();
        List<AtlasException> refusals = new ArrayList<>();
        for (Project project : listed) {
            client.clusters()
                    .all(Objects.requireNonNull(project.ref()))
                    .toList()
                    .handle((clusters, failure) ->
                            clusters == null ? refusals.add((AtlasException) failure) : found.addAll(clusters))
                    .join();
        }

        assertThat(refusals).hasSize(2).hasAtLeastOneElementOfType(ForbiddenException.class);
        assertThat(refusals).hasAtLeastOneElementOfType(NotFoundException.class);
        long expected = listed.stream()
                .filter(project -> !forbidden.equals(project.ref()) && !vanishing.equals(project.ref()))
                .mapToLong(project -> Objects.requireNonNull(project.clusterCount()))
                .sum();
        assertThat(found).hasSize((int) expected);
    }

    @Test
    void aClusterThatBothListsHaveIsListedOnce() {
        Cluster moving = ClusterBuilder.flex(DemoData.FLEX).build();
        ClusterListing clusters = new AllClusters(
                (project, request) -> CompletableFuture.completedFuture(Page.of(List.of(moving))),
                (project, request) -> CompletableFuture.completedFuture(Page.of(List.of(moving))),
                Scheduler.system());

        ListingResult<Cluster> result =
                clusters.all(DemoData.PROJECT).toResult().join();

        assertThat(result.items()).containsExactly(moving);
        assertThat(result.passes()).isEqualTo(1);
    }

    @Test
    void aPageOfBothListsFailsAsSoonAsOneOfThemDoesAndGivesTheOtherUp() {
        for (boolean flexFails : new boolean[] {true, false}) {
            CompletableFuture<Page<Cluster>> failing = new CompletableFuture<>();
            CompletableFuture<Page<Cluster>> hanging = new CompletableFuture<>();
            ClusterListing clusters = new AllClusters(
                    (project, request) -> flexFails ? hanging : failing,
                    (project, request) -> flexFails ? failing : hanging,
                    Scheduler.system());
            CompletableFuture<Page<Cluster>> page = clusters.page(DemoData.PROJECT, PageRequest.first());
            AtlasException refusal = AtlasApiException.of(AtlasErrors.forbidden(DemoData.PROJECT));

            failing.completeExceptionally(refusal);

            assertThat(failure(page)).isSameAs(refusal);
            assertThat(hanging).isCancelled();
        }
    }

    @Test
    void theOutlineOfAllClustersIsPagedByProjectAndHasItsBlindSpots() {
        ProjectId empty = new ProjectId("64d0c0ffee0123456789abcf");
        atlas.edit(data -> data.withProject(empty, "Zoo")
                .with(data.cluster(DemoData.REPLICA_SET)
                        .withCluster(ClusterBuilder.dedicated(DemoData.REPLICA_SET)
                                .paused(true)
                                .build())));

        List<ProjectClusters> all = client.clusterDetails().all().toList().join();

        assertThat(received).containsExactly("/clusters?itemsPerPage=500");
        assertThat(all).extracting(ProjectClusters::ref).containsExactly(empty, DemoData.PROJECT);
        assertThat(all.get(0).clusters()).isEmpty();
        assertThat(all.get(1).orgId()).isEqualTo(BackupData.ORGANIZATION.value());
        assertThat(all.get(1).clusters())
                .extracting(ProjectClusters.Outline::name, ProjectClusters.Outline::backupEnabled)
                .containsExactlyInAnyOrder(
                        tuple("demo-shared", false),
                        tuple("demo-replica-set", true),
                        tuple("demo-sharded", true),
                        tuple("demo-free", false));
        assertThat(all.get(1).clusters())
                .filteredOn(cluster -> "demo-replica-set".equals(cluster.name()))
                .extracting(ProjectClusters.Outline::availability)
                .containsExactly(ClusterAvailability.DEAD);
    }

    @Test
    void theProjectsOfAnOrganisationAreThoseThatSayTheyAreOfIt() {
        List<Project> projects = client.organizationProjects()
                .all(BackupData.ORGANIZATION)
                .toList()
                .join();

        assertThat(projects).isEqualTo(atlas.data().projects());
        assertThat(client.organizationProjects()
                        .get(BackupData.ORGANIZATION, DemoData.PROJECT.value())
                        .join())
                .isEqualTo(projects.get(0));
        Throwable refusal = failure(client.organizationProjects()
                .all(new OrganizationId("0".repeat(24)))
                .toList());
        assertThat(refusal).hasMessageContaining("USER_CANNOT_ACCESS_ORG");
        assertThat(received)
                .contains("/orgs/64d0c0ffee0123456789aaaa/groups?itemsPerPage=500")
                .noneMatch(path -> path.startsWith("/groups"));
    }

    @Test
    void fromCredentialsToTheSnapshotsOfEveryClusterWithoutNamingATier() {
        List<String> listed = new ArrayList<>();
        for (Project project : client.projects().all()) {
            for (Cluster cluster : client.clusters().all(Objects.requireNonNull(project.ref()))) {
                try (Stream<?> snapshots = client.snapshots().all(Objects.requireNonNull(cluster.ref())).stream()) {
                    listed.add(cluster.name() + " " + snapshots.count());
                } catch (AtlasApiException refusal) {
                    listed.add(cluster.name() + " " + refusal.error().errorCode());
                }
            }
        }

        assertThat(listed)
                .containsExactly(
                        "demo-shared FEATURE_UNSUPPORTED",
                        "demo-replica-set 28",
                        "demo-sharded 20",
                        "demo-free FEATURE_UNSUPPORTED",
                        "demo-flex 12");
    }

    private static BackupData manyClusters(BackupData data, ProjectId project, int dedicated, int flex) {
        BackupData more = data;
        for (int i = 0; i < dedicated; i++) {
            more = more.with(ClusterData.cloud(new ClusterRef(project, new ClusterName("dedicated-" + i)), 0, i));
        }
        for (int i = 0; i < flex; i++) {
            more = more.with(ClusterData.flex(new ClusterRef(project, new ClusterName("flex-" + i)), 0, i));
        }
        return more;
    }

    private static ProjectId project(int number) {
        return new ProjectId(String.format("64d0c0ffee0123456789%04x", number));
    }

    private static ClusterRef ref(String name) {
        return new ClusterRef(DemoData.PROJECT, new ClusterName(name));
    }

    private static List<String> names(List<Cluster> clusters) {
        return clusters.stream().map(cluster -> String.valueOf(cluster.name())).toList();
    }

    private static Throwable failure(CompletableFuture<?> call) {
        return call.handle((value, thrown) -> AtlasException.unwrap(thrown)).join();
    }
}
