package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.fake.InMemorySnapshotListing;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole clients of a service that can't count 1,234 snapshots, in virtual time: a wait that is not meant never ends. */
class UncountedListingTest {

    private final BackupData data = BackupData.of(ClusterData.flex(DemoData.FLEX, 1_234, 7));
    private final List<Snapshot> snapshots = data.cluster(DemoData.FLEX).snapshots();
    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(
            data, SimulatorOptions.standard().answers(rules -> rules.counts(false)), time, time.clock());

    private AtlasBackups client(HttpTransport transport) {
        return AtlasBackups.builder()
                .transport(transport)
                .credentials(SimulatedClients.ACCESS_TOKEN)
                .scheduler(time)
                .clock(time.clock())
                .build();
    }

    private AtlasBackups client() {
        return client(SimulatedTransport.to(atlas));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsReadWithoutTheCountAndNothingIsRetried(boolean envelope) {
        CompletableFuture<ListingResult<Snapshot>> reading =
                client().flexSnapshots().all(DemoData.FLEX).envelope(envelope).toResult();

        ListingResult<Snapshot> result = reading.getNow(null);
        assertThat(result.items()).isEqualTo(snapshots);
        assertThat(result.estimatedTotal()).isNull();
        assertThat(result.countFailure())
                .isInstanceOfSatisfying(
                        AtlasApiException.class,
                        failure -> assertThat(failure.error().errorCode()).isEqualTo("TIMEOUT_WHILE_PAGING"));
        assertThat(atlas.traffic().requests()).isEqualTo(1 + 3);
    }

    @Test
    void aPageThatRunsOutOfTimeForTheCountIsReadWithoutIt() {
        SimulatedTransport answering = SimulatedTransport.to(atlas);
        AtomicInteger silent = new AtomicInteger();
        AtlasBackups client = client(request -> {
            if (request.target().contains("includeCount=false")) {
                return answering.send(request);
            }
            silent.incrementAndGet();
            return new CompletableFuture<>();
        });
        CompletableFuture<ListingResult<Snapshot>> reading =
                client.flexSnapshots().all(DemoData.FLEX).toResult();

        time.advance(Duration.ofSeconds(30));

        ListingResult<Snapshot> result = reading.getNow(null);
        assertThat(result.items()).isEqualTo(snapshots);
        assertThat(result.countFailure())
                .isInstanceOfSatisfying(
                        AtlasTransportException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT));
        assertThat(silent).hasValue(1);
        assertThat(atlas.traffic().requests()).isEqualTo(3);
    }

    @Test
    void withoutTheCountTheSameAnswerIsRetriedAsAnyTrouble() {
        AtomicInteger uncounted = new AtomicInteger();
        atlas.script(request -> request.target().contains("includeCount=false") && uncounted.incrementAndGet() <= 2
                ? Optional.of(refusal())
                : Optional.empty());
        CompletableFuture<ListingResult<Snapshot>> reading =
                client().flexSnapshots().all(DemoData.FLEX).toResult();

        time.advance(Duration.ofSeconds(10));

        assertThat(reading.getNow(null).items()).isEqualTo(snapshots);
        assertThat(atlas.traffic().requests()).isEqualTo(1 + 2 + 3);
    }

    @Test
    void whatNeverComesWithoutTheCountEitherFailsTyped() {
        atlas.script(request -> Optional.of(refusal()));
        CompletableFuture<ListingResult<Snapshot>> reading =
                client().flexSnapshots().all(DemoData.FLEX).toResult();

        time.advance(Duration.ofSeconds(30));

        assertThat(reading.<Throwable>handle((result, failure) -> failure).getNow(null))
                .isInstanceOf(AtlasApiException.class)
                .hasMessageContaining("TIMEOUT_WHILE_PAGING");
        assertThat(atlas.traffic().requests()).isEqualTo(1 + 4);
    }

    @Test
    void aSinglePageSaysHowItCanBeRead() {
        CompletableFuture<?> page = client().flexSnapshots().page(DemoData.FLEX, PageRequest.first());

        assertThat(page.<Throwable>handle((result, failure) -> failure).getNow(null))
                .hasMessageContaining("includeCount(false)");
        assertThat(atlas.traffic().requests()).isEqualTo(1);
    }

    @Test
    void theFakeCantCountEither() {
        InMemorySnapshotListing fake = InMemorySnapshotListing.flex(data);
        fake.counting(false);

        ListingResult<Snapshot> result = fake.all(DemoData.FLEX).toResult().join();

        assertThat(result.items()).isEqualTo(snapshots);
        assertThat(result.countFailure()).isInstanceOf(AtlasApiException.class);
        assertThat(fake.calls()).hasSize(1 + 3);
    }

    private static HttpResponse refusal() {
        HttpHeaders json = HttpHeaders.empty().with("Content-Type", "application/json");
        return HttpResponse.of(500, json, ErrorJson.of(AtlasErrors.timeoutWhilePaging(), false));
    }
}
