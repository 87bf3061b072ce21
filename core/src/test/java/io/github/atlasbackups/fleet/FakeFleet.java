package io.github.atlasbackups.fleet;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ClusterTier;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.model.SnapshotStatus;
import io.github.atlasbackups.model.TenantSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ports of one organisation, from memory. A call is named by what it asks for, such as {@code clusters <project>}; a test says which
 * fail and which stay pending, and sees all of them.
 */
final class FakeFleet {

    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final Map<Project, List<Cluster>> projects = new LinkedHashMap<>();
    final List<CompletableFuture<?>> pending = Collections.synchronizedList(new ArrayList<>());
    private final List<Runnable> answers = Collections.synchronizedList(new ArrayList<>());

    /** What a call fails with; null for an answer. */
    Function<String, @Nullable Throwable> failing = call -> null;
    /** Which calls stay pending until they are answered. */
    Predicate<String> holding = call -> false;

    Function<Cluster, List<Snapshot>> snapshots = FakeFleet::oneSnapshot;
    int largestPage = Integer.MAX_VALUE;

    /** So many projects, each with so many clusters, dedicated and flex ones in turn. */
    static FakeFleet of(int projects, int clusters) {
        FakeFleet fleet = new FakeFleet();
        for (int i = 0; i < projects; i++) {
            fleet.add(i, clusters);
        }
        return fleet;
    }

    Project add(long number, int clusters) {
        String id = id(number);
        List<Cluster> all = new ArrayList<>();
        for (int i = 0; i < clusters; i++) {
            all.add(cluster(id, "c" + i, i % 2 == 0 ? ClusterTier.DEDICATED : ClusterTier.FLEX));
        }
        return add(project(id, (long) clusters), all);
    }

    Project add(Project project, List<Cluster> clusters) {
        projects.put(project, clusters);
        return project;
    }

    static Project project(@Nullable String id, @Nullable Long clusterCount) {
        return new Project(id, "project " + id, null, null, clusterCount, List.of(), List.of());
    }

    static Cluster cluster(String projectId, @Nullable String name, ClusterTier tier) {
        return cluster(projectId, name, tier, true, "NONE");
    }

    static Cluster cluster(
            String projectId, @Nullable String name, ClusterTier tier, boolean backupEnabled, String role) {
        String id = HexFormat.of().toHexDigits((long) (projectId + name).hashCode()) + "00000000";
        return new Cluster(
                id,
                projectId,
                name,
                tier,
                null,
                null,
                null,
                null,
                backupEnabled,
                null,
                null,
                null,
                role,
                null,
                List.of(),
                List.of());
    }

    static String id(long number) {
        return "64d0c0ff" + HexFormat.of().toHexDigits(number);
    }

    static CloudSnapshot cloudSnapshot(int number, Instant createdAt, @Nullable Long bytes) {
        return new CloudSnapshot(
                id(number),
                SnapshotStatus.COMPLETED,
                null,
                null,
                null,
                createdAt,
                null,
                null,
                null,
                bytes,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    static List<Snapshot> oneSnapshot(Cluster cluster) {
        return snapshots(cluster, 1);
    }

    static List<Snapshot> snapshots(Cluster cluster, int count) {
        List<Snapshot> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = NOW.minus(Duration.ofHours(1 + i));
            all.add(
                    cluster.tier() == ClusterTier.FLEX
                            ? new TenantSnapshot(id(i), SnapshotStatus.COMPLETED, null, at, at, null, null, List.of())
                            : cloudSnapshot(i, at, 10L));
        }
        return all;
    }

    FleetAccount account(String name) {
        return new FleetAccount(
                name,
                request -> page("projects", List.copyOf(projects.keySet()), request),
                (project, request) -> page("clusters " + project, clustersOf(project.value()), request),
                (cluster, request) -> snapshots("dedicated", cluster, request),
                (cluster, request) -> snapshots("flex", cluster, request),
                null);
    }

    FleetAccount accountWithSchedules(String name) {
        return account(name)
                .withSchedules(cluster -> answer(
                        "schedule " + cluster,
                        () -> new BackupSchedule(null, null, List.of(), null, null, null, 7L, List.of())));
    }

    private CompletableFuture<Page<Snapshot>> snapshots(String tier, ClusterRef ref, PageRequest request) {
        Cluster cluster = clustersOf(ref.project().value()).stream()
                .filter(each -> ref.cluster().value().equals(each.name()))
                .findFirst()
                .orElseThrow();
        return page(tier + " " + ref, snapshots.apply(cluster), request);
    }

    List<Cluster> clustersOf(String projectId) {
        return projects.entrySet().stream()
                .filter(entry -> projectId.equals(entry.getKey().id()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private <T extends Identified> CompletableFuture<Page<T>> page(String what, List<T> all, PageRequest request) {
        int size = Math.min(largestPage, request.itemsPerPage());
        int from = Math.min(all.size(), (request.pageNum() - 1) * size);
        int to = Math.min(all.size(), from + size);
        String call = request.pageNum() == 1 ? what : what + " " + request.pageNum();
        return answer(call, () -> new Page<>(all.subList(from, to), request.pageNum(), (long) all.size(), List.of()));
    }

    private <T> CompletableFuture<T> answer(String call, Supplier<T> value) {
        calls.add(call);
        Throwable failure = failing.apply(call);
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        if (!holding.test(call)) {
            return CompletableFuture.completedFuture(value.get());
        }
        CompletableFuture<T> later = new CompletableFuture<>();
        pending.add(later);
        answers.add(() -> later.complete(value.get()));
        return later;
    }

    /** Answers the n-th call that was held, from 0. */
    void answer(int n) {
        answers.get(n).run();
    }

    long underWay() {
        return List.copyOf(pending).stream().filter(call -> !call.isDone()).count();
    }

    static AtlasApiException refusal(int status, String code) {
        return AtlasApiException.of(ApiError.of(status, code, "refused"));
    }
}
