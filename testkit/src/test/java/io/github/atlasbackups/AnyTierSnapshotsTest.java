package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.SnapshotListing;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedFailures;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The port that finds out a cluster's tier by itself: what it costs, what it remembers, and what it says when it can't. */
class AnyTierSnapshotsTest {

    private static final BackupData DATA = BackupData.of(
            ClusterData.cloud(DemoData.REPLICA_SET, 240, 1),
            ClusterData.flex(DemoData.FLEX, 240, 2),
            ClusterData.shared(DemoData.SHARED, 9, 3));
    private static final ClusterRef UNKNOWN = new ClusterRef(DemoData.PROJECT, new ClusterName("nowhere"));

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(DATA, SimulatorOptions.standard(), time, time.clock());
    private final List<String> asked = new ArrayList<>();
    private final SnapshotListing snapshots = AtlasBackups.builder()
            .transport(SimulatedTransport.to(atlas))
            .credentials(SimulatedClients.ACCESS_TOKEN)
            .scheduler(time)
            .clock(time.clock())
            .build()
            .snapshots();

    AnyTierSnapshotsTest() {
        atlas.script(request -> {
            asked.add(request.path().contains("/flexClusters/") ? "flex" : "dedicated");
            return Optional.empty();
        });
    }

    @Test
    void aDedicatedClusterCostsNothingToLearn() {
        assertThat(list(DemoData.REPLICA_SET)).isEqualTo(cloud());
        assertThat(asked).containsExactly("dedicated");
    }

    @Test
    void aFlexClusterCostsOneRequestToLearnAndNoneOnceKnown() {
        assertThat(list(DemoData.FLEX)).isEqualTo(flex());
        assertThat(asked).containsExactly("dedicated", "flex");

        asked.clear();
        assertThat(list(DemoData.FLEX)).isEqualTo(flex());
        assertThat(asked).containsExactly("flex");
    }

    /** As of a proxy, or of a service that is being restarted. */
    @Test
    void aRefusalWithoutACodeOfTheServicesIsNoneOfTheCluster() {
        atlas.answerNext(SimulatedFailures.htmlOfAProxy(404));
        assertThat(snapshots
                        .all(DemoData.FLEX)
                        .toList()
                        .handle((list, failure) -> failure)
                        .join())
                .isInstanceOfSatisfying(
                        AtlasApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(404));
    }

    @Test
    void aLongListLearnsOnItsFirstPage() {
        assertThat(snapshots.all(DemoData.FLEX).itemsPerPage(100).toList().join())
                .isEqualTo(flex());
        assertThat(asked).containsExactly("dedicated", "flex", "flex", "flex");
    }

    @Test
    void anItemIsReadByItsIdWhateverTheTier() {
        Snapshot wanted = flex().get(100);

        assertThat(snapshots.get(DemoData.FLEX, String.valueOf(wanted.id())).join())
                .isEqualTo(wanted);
        assertThat(asked).containsExactly("dedicated", "flex");
    }

    @Test
    void whatIsKnownIsAskedForAgainAfterTenMinutesEvenIfItWasUsedMeanwhile() {
        list(DemoData.FLEX);
        time.advance(Duration.ofMinutes(6));
        list(DemoData.FLEX);
        asked.clear();

        time.advance(Duration.ofMinutes(4).plusSeconds(1));
        list(DemoData.FLEX);

        assertThat(asked).containsExactly("dedicated", "flex");
    }

    @Test
    void anUpgradeInPlaceIsFollowed() {
        list(DemoData.FLEX);
        atlas.edit(data -> data.with(ClusterData.cloud(DemoData.FLEX, 12, 9)));
        asked.clear();

        assertThat(list(DemoData.FLEX))
                .isEqualTo(BackupResource.CLOUD_SNAPSHOTS.items(atlas.data().cluster(DemoData.FLEX)));
        assertThat(asked).containsExactly("flex", "dedicated");

        asked.clear();
        list(DemoData.FLEX);
        assertThat(asked).containsExactly("dedicated");
    }

    @Test
    void anUpgradeBetweenTwoPagesFailsTheListingSinceItIsAnotherList() {
        list(DemoData.FLEX);
        snapshots.page(DemoData.FLEX, PageRequest.first()).join();
        atlas.edit(data -> data.with(ClusterData.cloud(DemoData.FLEX, 300, 9)));
        asked.clear();

        Throwable failure = failure(snapshots.page(DemoData.FLEX, PageRequest.number(2)));

        assertThat(failure).isInstanceOf(AtlasApiException.class).hasMessageContaining("NON_FLEX");
        assertThat(asked).containsExactly("flex");
        assertThat(list(DemoData.FLEX)).hasSize(300);
    }

    @Test
    void aClusterThatIsNowhereWasLookedForInBothPlaces() {
        Throwable failure = failure(snapshots.page(UNKNOWN, PageRequest.first()));

        assertThat(failure)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Tried as a dedicated cluster and as a flex cluster")
                .hasMessageContaining("Check the cluster's name");
        assertThat(asked).containsExactly("dedicated", "flex");
    }

    @Test
    void aClusterThatNeitherOperationServesIsRefusedWithWhatBothSaid() {
        Throwable failure = failure(snapshots.page(DemoData.SHARED, PageRequest.first()));

        assertThat(failure)
                .isInstanceOf(AtlasApiException.class)
                .hasMessageContaining("FEATURE_UNSUPPORTED")
                .hasMessageContaining("CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API");
        assertThat(asked).containsExactly("dedicated", "flex");
    }

    @Test
    void aClusterThatWasDeletedIsLookedForInBothPlacesWhenItIsAskedForAgain() {
        list(DemoData.REPLICA_SET);
        atlas.edit(data -> data.with(ClusterData.flex(DemoData.REPLICA_SET, 7, 4)));
        atlas.script(request -> request.path().contains("/flexClusters/")
                ? Optional.empty()
                : Optional.of(refusal(404, "CLUSTER_NOT_FOUND")));

        assertThat(failure(snapshots.page(DemoData.REPLICA_SET, PageRequest.first())))
                .isInstanceOf(NotFoundException.class);
        assertThat(list(DemoData.REPLICA_SET)).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "400, CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API, true",
        "400, CANNOT_USE_A_TIER_OF_TOMORROW_IN_CLUSTER_API, true",
        "400, FEATURE_UNSUPPORTED, true",
        "404, CLUSTER_NOT_FOUND, true",
        "400, INVALID_QUERY_PARAMETER, false",
        "403, USER_UNAUTHORIZED, false",
        "404, BACKUP_CONFIG_NOT_FOUND, false",
        "404, GROUP_NOT_FOUND, false",
    })
    void onlyARefusalOfTheClusterMakesItTryTheOther(int status, String code, boolean triesTheOther) {
        atlas.script(request -> {
            boolean flex = request.path().contains("/flexClusters/");
            asked.add(flex ? "flex" : "dedicated");
            return flex ? Optional.empty() : Optional.of(refusal(status, code));
        });

        CompletableFuture<List<Snapshot>> listed = snapshots.all(DemoData.FLEX).toList();

        assertThat(asked.contains("flex")).isEqualTo(triesTheOther);
        assertThat(listed.isCompletedExceptionally()).isEqualTo(!triesTheOther);
    }

    private List<Snapshot> list(ClusterRef cluster) {
        return snapshots.all(cluster).toList().join();
    }

    private static List<Snapshot> cloud() {
        return DATA.cluster(DemoData.REPLICA_SET).snapshots();
    }

    private static List<Snapshot> flex() {
        return DATA.cluster(DemoData.FLEX).snapshots();
    }

    private static HttpResponse refusal(int status, String code) {
        return HttpResponse.of(
                status,
                HttpHeaders.empty().with("Content-Type", "application/json"),
                "{\"error\":" + status + ",\"errorCode\":\"" + code + "\"}");
    }

    private static Throwable failure(CompletableFuture<?> call) {
        return call.handle((value, thrown) -> AtlasException.unwrap(thrown)).join();
    }
}
