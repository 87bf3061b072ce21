package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitOwner;
import io.github.atlasbackups.model.RateLimitScope;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.BucketSize;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The service's rate limits: read, and used from the first call on. */
class RateLimitListingTest {

    private static final RateLimitOwner PROJECT = RateLimitOwner.of(DemoData.PROJECT);

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas =
            SimulatedAtlas.of(clusters(40), SimulatorOptions.standard(), time, time.clock());
    private final List<String> received = new ArrayList<>();
    private final AtlasBackups client = client();

    RateLimitListingTest() {
        atlas.script(request -> {
            received.add(request.path().replace("/api/atlas/v2", "") + "?" + request.query());
            return Optional.empty();
        });
    }

    @Test
    void theLimitsOfEachScopeAreListedWithWhatHoldsAndWhatIsTheDefault() {
        atlas.change(
                options -> options.rateLimits(rules -> rules.size(new BucketSize(5_000, 700, Duration.ofSeconds(30)))));

        List<RateLimit> ofProject = limits(client, PROJECT);
        List<RateLimit> ofUser = limits(client, RateLimitOwner.ofUser("demo-key"));
        List<RateLimit> ofOrganization = limits(client, RateLimitOwner.of(BackupData.ORGANIZATION));

        assertThat(received)
                .containsExactly(
                        "/rateLimits?groupId=" + DemoData.PROJECT + "&itemsPerPage=500",
                        "/rateLimits?userId=demo-key&itemsPerPage=500",
                        "/rateLimits?orgId=" + BackupData.ORGANIZATION + "&itemsPerPage=500");
        assertThat(ofProject).extracting(RateLimit::scope).containsOnly(RateLimitScope.GROUP);
        assertThat(ofUser).extracting(RateLimit::scope).containsOnly(RateLimitScope.USER);
        assertThat(ofOrganization).extracting(RateLimit::scope).containsOnly(RateLimitScope.ORGANIZATION);
        RateLimit cloud = ofProject.stream()
                .filter(limit -> "cloud_backups".equals(limit.id()))
                .findFirst()
                .orElseThrow();
        assertThat(cloud.capacity()).isEqualTo(new RateLimit.Amount(5_000L, 1_200L));
        assertThat(cloud.refillDurationSeconds()).isEqualTo(new RateLimit.Amount(30L, 60L));
        assertThat(cloud.endpoints())
                .contains(new RateLimit.Operation(
                        "GET", "/api/atlas/v2/groups/{groupId}/clusters/{clusterName}/backup/snapshots"));
    }

    @Test
    void whoHasNoLimitsOfTheirOwnIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> new RateLimitOwner(RateLimitScope.IP, "10.0.0.1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimitOwner.ofUser("key&orgId=x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits");
    }

    @Test
    void aSmallBucketIsOverrunAtFirstWithoutItsLimitAndNeverWithIt() {
        atlas.change(
                options -> options.rateLimits(rules -> rules.size(new BucketSize(20, 20, Duration.ofSeconds(60)))));

        assertThat(refusalsWhileAllAreRead(client)).isGreaterThan(10);
        time.advance(Duration.ofMinutes(5));

        AtlasBackups informed = client();
        informed.useRateLimits(PROJECT, limits(informed, PROJECT));
        assertThat(refusalsWhileAllAreRead(informed)).isZero();
    }

    @Test
    void limitsOfAnotherProjectAndLimitsWithoutNumbersChangeNothing() {
        atlas.change(
                options -> options.rateLimits(rules -> rules.size(new BucketSize(20, 20, Duration.ofSeconds(60)))));
        List<RateLimit> limits = limits(client, PROJECT);
        client.useRateLimits(RateLimitOwner.of(new ProjectId("0".repeat(24))), limits);
        client.useRateLimits(
                PROJECT,
                limits.stream().map(RateLimitListingTest::withoutCapacity).toList());

        assertThat(refusalsWhileAllAreRead(client)).isGreaterThan(10);
    }

    private AtlasBackups client() {
        return AtlasBackups.builder()
                .transport(SimulatedTransport.to(atlas, Duration.ofMillis(50), time))
                .credentials(SimulatedClients.ACCESS_TOKEN)
                .scheduler(time)
                .clock(time.clock())
                .build();
    }

    private List<RateLimit> limits(AtlasBackups reader, RateLimitOwner owner) {
        CompletableFuture<List<RateLimit>> limits =
                reader.rateLimits().all(owner).toList();
        time.advance(Duration.ofSeconds(1));
        return limits.join();
    }

    private static RateLimit withoutCapacity(RateLimit limit) {
        return new RateLimit(
                limit.id(),
                limit.name(),
                limit.scope(),
                null,
                limit.refillRate(),
                limit.refillDurationSeconds(),
                limit.endpoints());
    }

    /** Forty listings at once, each of one page. */
    private long refusalsWhileAllAreRead(AtlasBackups reader) {
        long before = atlas.traffic().answers(429);
        List<CompletableFuture<List<Snapshot>>> readings = new ArrayList<>();
        for (ClusterData cluster : clusters(40).clusters()) {
            readings.add(reader.cloudSnapshots().all(cluster.ref()).toList());
        }
        for (int i = 0; i < 600 && !readings.stream().allMatch(CompletableFuture::isDone); i++) {
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(readings)
                .allSatisfy(reading -> assertThat(reading).isCompletedWithValueMatching(all -> all.size() == 3));
        return atlas.traffic().answers(429) - before;
    }

    private static BackupData clusters(int count) {
        BackupData data = BackupData.of();
        for (int i = 0; i < count; i++) {
            data = data.with(ClusterData.cloud(new ClusterRef(DemoData.PROJECT, new ClusterName("c" + i)), 3, i));
        }
        return data;
    }
}
