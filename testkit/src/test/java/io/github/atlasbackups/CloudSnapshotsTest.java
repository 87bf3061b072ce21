package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.listing.CloudSnapshotListing;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.CloudSnapshot;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.fake.InMemoryCloudSnapshotListing;
import io.github.atlasbackups.testkit.simulator.ReceivedRequest;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cloud snapshots from the simulated service, and what is looked up in them by a moment. */
class CloudSnapshotsTest {

    private static final BackupData DATA = BackupData.of(
            ClusterData.cloud(DemoData.REPLICA_SET, 40, 1), ClusterData.shardedCloud(DemoData.SHARDED, 3, 120, 2));
    private static final List<Snapshot> SNAPSHOTS =
            DATA.cluster(DemoData.REPLICA_SET).snapshots();

    private final SimulatedAtlas atlas = SimulatedAtlas.of(DATA);
    private final List<ReceivedRequest> received = new ArrayList<>();
    private Function<ReceivedRequest, Optional<HttpResponse>> script = request -> Optional.empty();
    private final AtlasBackups client = AtlasBackups.builder()
            .transport(SimulatedTransport.to(atlas))
            .credentials(SimulatedClients.ACCESS_TOKEN)
            .build();

    CloudSnapshotsTest() {
        atlas.script(request -> {
            received.add(request);
            return script.apply(request);
        });
    }

    @Test
    void aShardedClusterIsListedWithoutItsMembersByOneListAndWithThemByTheOther() {
        List<Snapshot> plain =
                client.cloudSnapshots().all(DemoData.SHARDED).toList().join();
        List<Snapshot> sharded =
                client.shardedClusterSnapshots().all(DemoData.SHARDED).toList().join();

        assertThat(sharded)
                .isEqualTo(DATA.cluster(DemoData.SHARDED).snapshots())
                .allSatisfy(snapshot ->
                        assertThat(((CloudSnapshot) snapshot).members()).hasSize(4));
        assertThat(plain)
                .isEqualTo(BackupResource.CLOUD_SNAPSHOTS.items(DATA.cluster(DemoData.SHARDED)))
                .allSatisfy(snapshot ->
                        assertThat(((CloudSnapshot) snapshot).members()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 120, 500})
    void aListWithoutPagesCostsOneRequestWhateverThePageSize(int itemsPerPage) {
        ListingResult<Snapshot> result = client.shardedClusterSnapshots()
                .all(DemoData.SHARDED)
                .itemsPerPage(itemsPerPage)
                .toResult()
                .join();

        assertThat(result.items()).isEqualTo(DATA.cluster(DemoData.SHARDED).snapshots());
        assertThat(received).hasSize(1);
        assertThat(received.get(0).query()).isEmpty();
    }

    @Test
    void oneSnapshotIsReadByItsIdFromEitherOperation() {
        Snapshot wanted = DATA.cluster(DemoData.SHARDED).snapshots().get(77);

        Snapshot sharded = client.shardedClusterSnapshots()
                .get(DemoData.SHARDED, String.valueOf(wanted.id()))
                .join();
        Snapshot plain = client.cloudSnapshots()
                .get(DemoData.SHARDED, String.valueOf(wanted.id()))
                .join();

        assertThat(sharded).isEqualTo(wanted);
        assertThat(plain.id()).isEqualTo(wanted.id());
        assertThat(received)
                .extracting(ReceivedRequest::path)
                .containsExactly(
                        "/api/atlas/v2/groups/" + DemoData.PROJECT
                                + "/clusters/demo-sharded/backup/snapshots/shardedCluster/" + wanted.id(),
                        "/api/atlas/v2/groups/" + DemoData.PROJECT + "/clusters/demo-sharded/backup/snapshots/"
                                + wanted.id());
    }

    @Test
    void theSnapshotBeforeAMomentCostsOneRequestAndIsWhatTheListHas() {
        CloudSnapshotListing fake = InMemoryCloudSnapshotListing.of(DATA);
        for (Snapshot snapshot : SNAPSHOTS) {
            Instant taken = snapshot.takenAt();
            if (taken != null) {
                for (Instant moment : List.of(taken, taken.plusNanos(1), taken.plusSeconds(1), taken.minusSeconds(1))) {
                    received.clear();
                    Optional<Snapshot> found = client.cloudSnapshots()
                            .before(DemoData.REPLICA_SET, moment)
                            .join();

                    assertThat(found).isEqualTo(expected(moment));
                    assertThat(fake.before(DemoData.REPLICA_SET, moment).join()).isEqualTo(found);
                    assertThat(received).hasSize(1);
                }
            }
        }
    }

    @Test
    void beforeTheFirstSnapshotThereIsNone() {
        assertThat(client.cloudSnapshots()
                        .before(DemoData.REPLICA_SET, Instant.parse("2020-01-01T00:00:00Z"))
                        .join())
                .isEmpty();
    }

    @Test
    void aServiceThatRefusesTheParameterIsReadAsAList() {
        Instant moment = Instant.parse("2026-01-12T00:00:00Z");
        script = request -> request.query().contains("pointInTime")
                ? Optional.of(json(400, "{\"error\":400,\"errorCode\":\"INVALID_QUERY_PARAMETER\"}"))
                : Optional.empty();

        assertThat(client.cloudSnapshots().before(DemoData.REPLICA_SET, moment).join())
                .isEqualTo(expected(moment))
                .isPresent();
        assertThat(received).hasSize(2);
    }

    @Test
    void aRefusalWithoutACodeIsNoAnswer() {
        script = request -> Optional.of(json(403, "{\"error\":403}"));

        assertThat(client.cloudSnapshots()
                        .before(DemoData.REPLICA_SET, Instant.EPOCH.plusSeconds(9))
                        .handle((found, failure) -> failure)
                        .join())
                .isInstanceOf(AtlasApiException.class);
    }

    @Test
    void aServiceThatIgnoresTheParameterIsReadAsAList() {
        Instant moment = Instant.parse("2026-01-12T00:00:00Z");
        script = request -> request.query().contains("pointInTime")
                ? Optional.of(atlas.answer(
                        new ReceivedRequest(request.method(), request.path(), request.headers(), request.body())))
                : Optional.empty();

        assertThat(client.cloudSnapshots().before(DemoData.REPLICA_SET, moment).join())
                .isEqualTo(expected(moment))
                .isPresent();
        // In whatever order it lists: the first one is before the moment then, and not the nearest.
        List<Snapshot> oldestFirst = new ArrayList<>(SNAPSHOTS);
        Collections.reverse(oldestFirst);
        atlas.edit(data -> data.with(data.cluster(DemoData.REPLICA_SET).withSnapshots(oldestFirst)));
        assertThat(client.cloudSnapshots().before(DemoData.REPLICA_SET, moment).join())
                .isEqualTo(expected(moment));
    }

    @Test
    void aClusterOfAnotherTierIsRefusedWithoutAList() {
        atlas.edit(data -> data.with(ClusterData.flex(DemoData.FLEX, 3, 1)));

        Throwable failure = client.cloudSnapshots()
                .before(DemoData.FLEX, Instant.EPOCH.plusSeconds(9))
                .handle((found, thrown) -> AtlasException.unwrap(thrown))
                .join();

        assertThat(failure)
                .isInstanceOfSatisfying(
                        AtlasApiException.class,
                        refusal -> assertThat(refusal.error().errorCode())
                                .isEqualTo("CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API"));
        assertThat(received).hasSize(1);
    }

    @Test
    void snapshotsThatAreNotTakenYetHaveNoMoment() {
        List<Snapshot> listed = client.cloudSnapshots()
                .page(DemoData.REPLICA_SET, PageRequest.first())
                .join()
                .items();

        assertThat(listed)
                .isEqualTo(SNAPSHOTS)
                .filteredOn(snapshot -> snapshot.takenAt() == null)
                .hasSizeGreaterThanOrEqualTo(3)
                .noneMatch(Snapshot::isCompleted);
    }

    private static Optional<Snapshot> expected(Instant moment) {
        return SNAPSHOTS.stream()
                .filter(snapshot ->
                        snapshot.takenAt() != null && snapshot.takenAt().isBefore(moment))
                .max(Comparator.comparing(Snapshot::takenAt));
    }

    private static HttpResponse json(int status, String body) {
        return HttpResponse.of(status, HttpHeaders.empty().with("Content-Type", "application/json"), body);
    }
}
