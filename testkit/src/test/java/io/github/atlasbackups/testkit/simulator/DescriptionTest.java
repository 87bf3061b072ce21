package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.AccessToken;
import io.github.atlasbackups.listing.ListingPort;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Tag;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.CloudRestoreJobBuilder;
import io.github.atlasbackups.testkit.data.ClusterBuilder;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.data.FlexRestoreJobBuilder;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import io.github.atlasbackups.transport.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the simulator serves is what the service's description says, response by response. */
class DescriptionTest {

    private static final ProjectId OTHER = new ProjectId("64d0c0ffee0123456789abce");
    private static final ClusterRef FREE = new ClusterRef(OTHER, new ClusterName("free"));

    private final Description description = new Description();
    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(data(), SimulatorOptions.standard(), time, time.clock());
    private final List<String> violations = new ArrayList<>();
    private final AtlasBackups client = AtlasBackups.builder()
            .transport(new Checked(SimulatedTransport.to(atlas)))
            .credentials(new AccessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
            .scheduler(time)
            .clock(time.clock())
            .build();

    @Test
    void everyResponseOfEveryOperationIsAsDescribed() {
        atlas.change(options -> options.gzip(false));
        atlas.takeSnapshot(DemoData.REPLICA_SET, Duration.ofDays(1));
        atlas.takeSnapshot(DemoData.FLEX, Duration.ofDays(8));
        for (int second : List.of(0, 7, 15, 89, 200)) {
            time.advance(Duration.ofSeconds(second));
            for (PageRequest form : forms()) {
                readEverything(form);
            }
        }
        lookUp();

        assertThat(violations).isEmpty();
        assertThat(description.checked()).containsAll(description.operations()).contains("error");
    }

    /** The check itself: each of these breaks the description in one place. */
    @Test
    void aFieldOfAnotherNameOrTypeAndAMissingOneAreFound() {
        String page = "{\"results\":[{\"id\":\"65a500000000000000000001\"}],\"totalCount\":1}";
        String path = BackupResource.CLOUD_SNAPSHOTS.path(DemoData.REPLICA_SET);

        assertThat(found(path, page)).isEmpty();
        assertThat(found(path, page.replace("\"id\"", "\"snapshotId\""))).isNotEmpty();
        assertThat(found(path, page.replace("65a5", "65A5"))).isNotEmpty();
        assertThat(found(path, page.replace("results", "items"))).isNotEmpty();
        assertThat(found(path, page.replace("\"id\"", "\"createdAt\""))).isNotEmpty();
        assertThat(found(path, page.replace("\"totalCount\":1", "\"totalCount\":\"1\"")))
                .isNotEmpty();
    }

    private List<String> found(String path, String body) {
        return description.violations(path, false, HttpResponse.of(200, HttpHeaders.empty(), body));
    }

    private void readEverything(PageRequest form) {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        calls.add(client.projects().page(form));
        calls.add(client.clusterDetails().page(form));
        calls.add(client.organizationProjects().page(BackupData.ORGANIZATION, form));
        for (RateLimitOwner owner : List.of(
                RateLimitOwner.of(OTHER), RateLimitOwner.of(BackupData.ORGANIZATION), RateLimitOwner.ofUser("key"))) {
            calls.add(client.rateLimits().page(owner, form));
        }
        for (Project project : atlas.data().projects()) {
            ProjectId id = Objects.requireNonNull(project.ref());
            calls.add(client.projects().get(id));
            calls.add(client.dedicatedAndDeletedClusters().page(id, form));
            calls.add(client.flexClusters().page(id, form));
            for (ClusterData cluster : atlas.data().clustersOf(id)) {
                ClusterRef ref = cluster.ref();
                calls.add(client.dedicatedClusters().get(ref));
                calls.add(client.flexClusters().get(ref));
                calls.add(client.backupSchedules().of(ref));
                readAll(client.cloudSnapshots(), ref, form, calls);
                readAll(client.shardedClusterSnapshots(), ref, form, calls);
                readAll(client.flexSnapshots(), ref, form, calls);
                readAll(client.checkpoints(), ref, form, calls);
                readAll(client.cloudRestoreJobs(), ref, form, calls);
                readAll(client.flexRestoreJobs(), ref, form, calls);
            }
        }
        assertThat(calls).allMatch(CompletableFuture::isDone);
    }

    private static <T extends Identified> void readAll(
            ListingPort<ClusterRef, T> port, ClusterRef cluster, PageRequest form, List<CompletableFuture<?>> calls) {
        calls.add(port.page(cluster, form).thenCompose(page -> {
            String id = page.items().isEmpty() ? null : page.items().get(0).id();
            return id == null ? CompletableFuture.completedFuture(null) : port.get(cluster, id);
        }));
    }

    /** What the port of limits doesn't ask for. */
    private void lookUp() {
        String path = "/api/atlas/v2/rateLimits/cloud_backups";
        HttpRequest request = HttpRequest.get(new Origin("http", "127.0.0.1", 80), path + "?groupId=" + OTHER)
                .withHeader("Accept", "application/vnd.atlas.2025-03-12+json")
                .withHeader("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN);
        violations.addAll(description.violations(path, false, atlas.answer(ReceivedRequest.of(request))));
    }

    private static List<PageRequest> forms() {
        PageRequest first = PageRequest.first();
        return List.of(
                first,
                first.envelope(true),
                first.includeCount(false).pretty(true),
                first.itemsPerPage(3).pageNum(2),
                first.itemsPerPage(3).pageNum(9));
    }

    private static BackupData data() {
        SplittableRandom random = new SplittableRandom(20261126);
        BackupData data = DemoData.all().withProject(OTHER, "Zoo", new Tag("env", "test"));
        List<RestoreJob> cloud = List.of(
                CloudRestoreJobBuilder.automated().build(),
                CloudRestoreJobBuilder.toMoment(Instant.parse("2026-01-01T00:00:00Z"))
                        .build(),
                CloudRestoreJobBuilder.download("https://example.invalid/x").build());
        data = data.with(data.cluster(DemoData.REPLICA_SET).withRestoreJobs(cloud))
                .with(data.cluster(DemoData.FLEX)
                        .withRestoreJobs(List.of(
                                FlexRestoreJobBuilder.restored().build(),
                                FlexRestoreJobBuilder.download("https://example.invalid/y")
                                        .build())))
                .with(ClusterData.free(FREE));
        for (int i = 0; i < 4; i++) {
            ClusterRef ref = new ClusterRef(OTHER, new ClusterName("c" + i));
            data = data.with(ClusterData.shardedCloud(ref, i, 4 + random.nextInt(8), random.nextLong()));
        }
        Cluster paused = ClusterBuilder.dedicated(new ClusterRef(OTHER, new ClusterName("c0")))
                .paused(true)
                .build();
        return data.with(
                data.cluster(new ClusterRef(OTHER, new ClusterName("c0"))).withCluster(paused));
    }

    /** Checks what passes. */
    private final class Checked implements HttpTransport {

        private final HttpTransport next;

        Checked(HttpTransport next) {
            this.next = next;
        }

        @Override
        public CompletableFuture<HttpResponse> send(HttpRequest request) {
            return next.send(request).thenApply(response -> {
                String target = request.target();
                int query = target.indexOf('?');
                violations.addAll(description.violations(
                        query < 0 ? target : target.substring(0, query), target.contains("envelope=true"), response));
                return response;
            });
        }

        @Override
        public Runnable beforeClose(Supplier<? extends CompletableFuture<?>> task) {
            return next.beforeClose(task);
        }

        @Override
        public void close() {
            next.close();
        }
    }
}
