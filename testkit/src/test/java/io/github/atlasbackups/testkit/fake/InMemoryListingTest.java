package io.github.atlasbackups.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasException;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.RestoreJob;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.CloudRestoreJobBuilder;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.data.SnapshotBuilder;
import io.github.atlasbackups.testkit.fake.InMemoryList.PageCall;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InMemoryListingTest {

    private static final PageRequest OF_FIVE = PageRequest.first().itemsPerPage(5);
    private final AtlasException down = AtlasApiException.of(AtlasErrors.unexpected());

    private final InMemorySnapshotListing snapshots = InMemorySnapshotListing.flex(DemoData.all());
    private final List<Snapshot> seeded = DemoData.all().cluster(DemoData.FLEX).snapshots();

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return future.handle((value, failure) -> failure).join();
    }

    @Test
    void aPageIsThereWhenTheCallReturns() {
        CompletableFuture<Page<Snapshot>> page = snapshots.page(DemoData.FLEX, OF_FIVE);

        assertThat(page).isCompletedWithValueMatching(p -> p.items().equals(seeded.subList(0, 5)) && p.hasNext());
    }

    @Test
    void checkpointsAndSharedSnapshotsAreListedTheSameWay() {
        List<Checkpoint> checkpoints = InMemoryCheckpointListing.of(DemoData.all())
                .page(DemoData.SHARDED, PageRequest.first())
                .join()
                .items();
        List<Snapshot> shared = InMemorySnapshotListing.shared(DemoData.all())
                .page(DemoData.SHARED, PageRequest.first())
                .join()
                .items();

        assertThat(checkpoints)
                .isEqualTo(DemoData.all().cluster(DemoData.SHARDED).checkpoints());
        assertThat(shared).isEqualTo(DemoData.all().cluster(DemoData.SHARED).snapshots());
    }

    @Test
    void aClusterOfTheWrongKindFailsWithTheServicesOwnError() {
        assertThat(failure(snapshots.page(DemoData.SHARDED, OF_FIVE)))
                .isInstanceOfSatisfying(
                        AtlasApiException.class,
                        e -> assertThat(e.error().errorCode()).isEqualTo("CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API"));
        assertThat(failure(InMemoryCheckpointListing.of(DemoData.all()).page(DemoData.FLEX, OF_FIVE)))
                .isInstanceOfSatisfying(
                        AtlasApiException.class,
                        e -> assertThat(e.error().errorCode()).isEqualTo("CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API"));
    }

    @Test
    void theNextCallsFailAsOftenAsSaid() {
        snapshots.failNext(down);
        snapshots.failNext(down);

        assertThat(failure(snapshots.page(DemoData.FLEX, OF_FIVE))).isSameAs(down);
        assertThat(failure(snapshots.page(DemoData.FLEX, OF_FIVE))).isSameAs(down);
        assertThat(snapshots.page(DemoData.FLEX, OF_FIVE)).isCompleted();
    }

    @Test
    void onePageFailsUntilNoMore() {
        snapshots.failPage(2, down);

        assertThat(snapshots.page(DemoData.FLEX, OF_FIVE)).isCompleted();
        assertThat(failure(snapshots.page(DemoData.FLEX, OF_FIVE.pageNum(2)))).isSameAs(down);
        assertThat(failure(snapshots.page(DemoData.FLEX, OF_FIVE.pageNum(2)))).isSameAs(down);

        snapshots.failNoMore();
        assertThat(snapshots.page(DemoData.FLEX, OF_FIVE.pageNum(2))).isCompleted();
    }

    @Test
    void itemsThatAreDeletedBetweenPagesShiftTheRest() {
        List<Snapshot> first = snapshots.page(DemoData.FLEX, OF_FIVE).join().items();
        snapshots.edit(DemoData.FLEX, items -> items.subList(1, items.size()));
        List<Snapshot> second =
                snapshots.page(DemoData.FLEX, OF_FIVE.pageNum(2)).join().items();

        assertThat(first).isEqualTo(seeded.subList(0, 5));
        assertThat(second).isEqualTo(seeded.subList(6, 11));
    }

    @Test
    void aTestCanChangeTheDataJustBeforeEachPage() {
        List<Integer> pages = new ArrayList<>();
        snapshots.beforeEachPage(call -> {
            pages.add(call.request().pageNum());
            snapshots.edit(DemoData.FLEX, items -> List.of());
        });

        assertThat(snapshots.page(DemoData.FLEX, OF_FIVE.pageNum(1)).join().items())
                .isEmpty();
        assertThat(pages).containsExactly(1);
    }

    @Test
    void theEstimateCanBeWrong() {
        snapshots.estimating(right -> right - 4);

        assertThat(snapshots.page(DemoData.FLEX, OF_FIVE).join().estimatedTotal())
                .isEqualTo(8);
    }

    @Test
    void answersComeAfterTheirLatencyAndNoSooner() {
        VirtualScheduler time = new VirtualScheduler();
        snapshots.after(Duration.ofMillis(100), time);
        CompletableFuture<Page<Snapshot>> page = snapshots.page(DemoData.FLEX, OF_FIVE);

        time.advance(Duration.ofMillis(99));
        assertThat(page).isNotDone();
        assertThat(snapshots.inFlight()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(page).isCompleted();
        assertThat(snapshots.inFlight()).isZero();
    }

    @Test
    void aCancelledCallLeavesTheScheduler() {
        VirtualScheduler time = new VirtualScheduler();
        snapshots.after(Duration.ofMillis(100), time);

        snapshots.page(DemoData.FLEX, OF_FIVE).cancel(false);

        assertThat(time.pending()).isZero();
        assertThat(snapshots.inFlight()).isZero();
        assertThat(snapshots.cancelled()).isEqualTo(1);
    }

    @Test
    void aPageIsCutWhenItsAnswerIsDue() {
        VirtualScheduler time = new VirtualScheduler();
        snapshots.after(Duration.ofMillis(100), time);
        CompletableFuture<Page<Snapshot>> page = snapshots.page(DemoData.FLEX, OF_FIVE);

        snapshots.edit(DemoData.FLEX, items -> List.of());
        time.advance(Duration.ofMillis(100));

        assertThat(page.join().items()).isEmpty();
    }

    @Test
    void callsAreRemembered() {
        ClusterRef unknown = ClusterRef.of(DemoData.PROJECT.value(), "nowhere");
        snapshots.page(DemoData.FLEX, OF_FIVE);
        snapshots.page(unknown, OF_FIVE.pageNum(3));

        assertThat(snapshots.calls())
                .containsExactly(new PageCall<>(DemoData.FLEX, OF_FIVE), new PageCall<>(unknown, OF_FIVE.pageNum(3)));
    }

    @Test
    void aListOfOneClusterIsEnough() {
        assertThat(InMemorySnapshotListing.of(DemoData.FLEX, seeded)
                        .page(DemoData.FLEX, PageRequest.first())
                        .join()
                        .items())
                .isEqualTo(seeded);
        assertThat(InMemoryCheckpointListing.of(DemoData.SHARDED, List.of())
                        .page(DemoData.SHARDED, PageRequest.first())
                        .join()
                        .items())
                .isEmpty();
    }

    @Test
    void callsThatAreHeldAreAnsweredInTheirOrderWhenTheyAreReleased() {
        List<String> order = new ArrayList<>();
        snapshots.hold();
        CompletableFuture<Page<Snapshot>> first = snapshots.page(DemoData.FLEX, OF_FIVE);
        CompletableFuture<Page<Snapshot>> given = snapshots.page(DemoData.FLEX, OF_FIVE.pageNum(2));
        CompletableFuture<Page<Snapshot>> third = snapshots.page(DemoData.FLEX, OF_FIVE.pageNum(3));
        first.thenRun(() -> order.add("first"));
        third.thenRun(() -> order.add("third"));

        assertThat(snapshots.inFlight()).isEqualTo(3);
        given.cancel(true);
        snapshots.edit(DemoData.FLEX, all -> all.subList(0, 11));
        snapshots.release();

        assertThat(order).containsExactly("first", "third");
        assertThat(third.join().items()).hasSize(1);
        assertThat(snapshots.cancelled()).isEqualTo(1);
        assertThat(snapshots.inFlight()).isZero();
        assertThat(snapshots.page(DemoData.FLEX, OF_FIVE)).isCompleted();
    }

    @Test
    void twoItemsWithOneIdAreRefusedSinceAListingWouldGiveOnlyOne() {
        Snapshot one = SnapshotBuilder.completed().build();

        assertThatThrownBy(() -> InMemorySnapshotListing.of(DemoData.FLEX, List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(one.id()));
        assertThatThrownBy(() -> snapshots.edit(DemoData.FLEX, all -> List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(snapshots.page(DemoData.FLEX, OF_FIVE).join().items()).hasSize(5);
    }

    @Test
    void projectsClustersAndRestoreJobsAreListedFromTheSameData() {
        RestoreJob job = CloudRestoreJobBuilder.automated().build();
        BackupData data =
                DemoData.all().with(DemoData.all().cluster(DemoData.REPLICA_SET).withRestoreJobs(List.of(job)));

        assertThat(InMemoryProjectListing.of(data).all().toList().join()).isEqualTo(data.projects());
        assertThat(InMemoryProjectListing.of(data).get(DemoData.PROJECT).join().clusterCount())
                .isEqualTo(4);
        assertThat(InMemoryClusterListing.of(data)
                        .all(DemoData.PROJECT)
                        .toList()
                        .join())
                .hasSize(4);
        assertThat(InMemoryClusterListing.flex(data)
                        .all(DemoData.PROJECT)
                        .toList()
                        .join())
                .extracting(Cluster::name)
                .containsExactly("demo-flex");
        assertThat(InMemoryClusterListing.dedicated(data)
                        .get(DemoData.SHARDED)
                        .join()
                        .ref())
                .isEqualTo(DemoData.SHARDED);
        assertThat(InMemoryProjectClusterListing.of(data).all().toList().join()).isEqualTo(data.outlines());
        assertThat(InMemoryRestoreJobListing.cloud(data)
                        .all(DemoData.REPLICA_SET)
                        .toList()
                        .join())
                .containsExactly(job);
        assertThat(failure(InMemoryRestoreJobListing.flex(data).page(DemoData.REPLICA_SET, OF_FIVE)))
                .isInstanceOf(AtlasApiException.class);
        assertThat(failure(InMemoryClusterListing.of(data).page(new ProjectId("0".repeat(24)), OF_FIVE)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aProjectThatIsRemovedIsGoneFromTheNextPage() {
        InMemoryProjectListing projects = InMemoryProjectListing.of(DemoData.all());
        projects.edit(data -> data.without(DemoData.PROJECT));

        assertThat(projects.all().toList().join()).isEmpty();
        assertThat(projects.calls()).hasSize(1);
    }
}
