package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.event.AtlasEvent;
import io.github.atlasbackups.event.AtlasEvent.CallStarted;
import io.github.atlasbackups.event.AtlasEvent.DriftSeen;
import io.github.atlasbackups.event.AtlasEvent.ReadingEnded;
import io.github.atlasbackups.event.AtlasEvent.ReadingStarted;
import io.github.atlasbackups.event.EventWords;
import io.github.atlasbackups.event.RecordingListener;
import io.github.atlasbackups.listing.Drift;
import io.github.atlasbackups.listing.Listing;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.listing.SnapshotListing;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a listener is told of the readings of listings, whichever port they are made by: 1,234 snapshots, 500 a page. */
@Timeout(60)
class ReadingEventsTest {

    private static final Duration LATENCY = Duration.ofMillis(100);

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(
            BackupData.of(ClusterData.flex(DemoData.FLEX, 1_234, 7)),
            SimulatorOptions.standard().rateLimits(rules -> rules.enforced(false)),
            time,
            time.clock());
    private final List<AtlasEvent> events = new ArrayList<>();
    private final AtlasBackups client = client();

    @Test
    void aReadingIsToldFromItsFirstRequestToItsEndWithTheCallsForItsPages() {
        CompletableFuture<?> list = client.flexSnapshots().all(DemoData.FLEX).toList();
        time.advance(Duration.ofSeconds(1));

        assertThat(list).isCompleted();
        long reading = ((ReadingStarted) events.get(0)).reading();
        assertThat(events.get(0)).isEqualTo(new ReadingStarted(VirtualScheduler.START, reading, "listFlexSnapshots"));
        assertThat(calls().map(CallStarted::reading)).hasSize(3).containsOnly(reading);
        assertThat(events.get(events.size() - 1))
                .isEqualTo(new ReadingEnded(
                        VirtualScheduler.START.plus(LATENCY.multipliedBy(2)),
                        reading,
                        "listFlexSnapshots",
                        1,
                        3,
                        1_234,
                        false,
                        Drift.NONE,
                        null,
                        LATENCY.multipliedBy(2)));
    }

    @Test
    void itsEndIsToldBeforeItsReaderLearnsOfIt() {
        List<String> atTheEnd = new ArrayList<>();
        client.flexSnapshots().all(DemoData.FLEX).toList().thenRun(() -> atTheEnd.addAll(words()));
        time.advance(Duration.ofSeconds(1));

        assertThat(atTheEnd).startsWith("reading").endsWith("read OK");
    }

    @Test
    void aProofCountsItsPagesAndPasses() {
        client.flexSnapshots().all(DemoData.FLEX).verified().toList();
        time.advance(Duration.ofSeconds(2));

        ReadingEnded end = end();
        assertThat(end.verified()).isTrue();
        assertThat(end.passes()).isEqualTo(2);
        assertThat(end.pages()).isEqualTo(3 + 1 + 3);
        assertThat(end.items()).isEqualTo(1_234);
    }

    @Test
    void driftIsToldOfThePassThatShowsItAndTheListIsReadAgain() {
        atlas.script(request -> {
            if (request.query().contains("pageNum=2") && atlas.traffic().requests() < 3) {
                atlas.takeSnapshot(DemoData.FLEX, Duration.ofDays(1));
            }
            return Optional.empty();
        });
        client.flexSnapshots().all(DemoData.FLEX).toList();
        time.advance(Duration.ofSeconds(5));

        List<DriftSeen> seen = events.stream()
                .filter(DriftSeen.class::isInstance)
                .map(DriftSeen.class::cast)
                .toList();
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).pass()).isEqualTo(1);
        assertThat(seen.get(0).drift().totalChanged()).isTrue();
        assertThat(seen.get(0).reading()).isEqualTo(end().reading());
        assertThat(end().passes()).isEqualTo(2);
        assertThat(end().items()).isEqualTo(1_235);
        assertThat(end().drift().isNone()).isTrue();
    }

    @Test
    void aStreamToldOfDriftEndsWithIt() {
        atlas.change(options -> options.answers(rules -> rules.estimate(total -> total + 1)));
        consume(client.flexSnapshots().all(DemoData.FLEX));

        assertThat(words()).endsWith("drift 1", "read OK");
        assertThat(end().drift().totalDisagreed()).isTrue();
        assertThat(end().items()).isEqualTo(1_234);
    }

    @Test
    void aReadingThatFailsSaysWhy() {
        atlas.script(request -> Optional.of(HttpResponse.of(
                404, HttpHeaders.empty(), ErrorJson.of(AtlasErrors.clusterNotFound(DemoData.FLEX), false))));
        client.flexSnapshots().all(DemoData.FLEX).toList();
        consume(client.flexSnapshots().all(DemoData.FLEX));
        time.advance(Duration.ofSeconds(1));

        assertThat(words().stream().filter(word -> word.startsWith("read "))).containsExactly("read 404", "read 404");
    }

    @Test
    void aReadingThatRunsOutOfTimeOrIsCancelledSaysSo() {
        client.flexSnapshots()
                .all(DemoData.FLEX)
                .deadline(Duration.ofMillis(150))
                .toList();
        time.advance(Duration.ofSeconds(1));
        assertThat(words()).endsWith("read TIMEOUT");
        events.clear();

        CompletableFuture<?> cancelled =
                client.flexSnapshots().all(DemoData.FLEX).toList();
        time.advance(Duration.ofMillis(150));
        cancelled.cancel(true);
        assertThat(words()).endsWith("end CANCELLED after 1", "read CANCELLED");
        assertThat(end().pages()).isEqualTo(1);
        assertThat(end().items()).isEqualTo(500);
    }

    @Test
    void aStreamThatIsClosedAndASearchThatHasFoundEndTheirReadings() {
        CompletableFuture<Snapshot> found = client.flexSnapshots()
                .all(DemoData.FLEX)
                .find(atlas.data().cluster(DemoData.FLEX).snapshots().get(3).id());
        time.advance(Duration.ofSeconds(1));
        assertThat(found).isCompleted();
        assertThat(words()).endsWith("read CANCELLED");
        events.clear();

        try (Stream<Snapshot> stream = unlimited().flexSnapshots().all(DemoData.FLEX).stream()) {
            assertThat(stream.iterator().next()).isNotNull();
            assertThat(words()).doesNotContain("read CANCELLED");
        }
        assertThat(words()).endsWith("read CANCELLED");
    }

    @Test
    void aPortThatWrapsTheClientsTellsToo() {
        SnapshotListing bare = client.flexSnapshots();
        SnapshotListing wrapped = (cluster, request) -> bare.page(cluster, request.includeCount(false))
                .thenApply(page -> new Page<>(page.items(), page.number(), page.estimatedTotal(), page.links()));
        wrapped.all(DemoData.FLEX).scheduler(time).toList();
        time.advance(Duration.ofSeconds(3));

        assertThat(words()).startsWith("reading", "call").endsWith("read OK");
        assertThat(end().items()).isEqualTo(1_234);
        assertThat(end().duration()).isEqualTo(LATENCY.multipliedBy(3));
    }

    @Test
    void aListOfWhateverTierIsOneReadingNamedByTheOperationThatServedIt() {
        client.snapshots().all(DemoData.FLEX).toList();
        time.advance(Duration.ofSeconds(1));

        assertThat(words().stream().filter("reading"::equals)).hasSize(1);
        assertThat(((ReadingStarted) events.get(0)).operation()).isEqualTo("listCloudSnapshots");
        assertThat(end().operation()).isEqualTo("listFlexSnapshots");
        assertThat(calls().map(CallStarted::reading)).containsOnly(end().reading());
    }

    @Test
    void aListThatIsJoinedFromTwoIsOneReading() {
        client.clusters().all(DemoData.PROJECT).toList();
        time.advance(Duration.ofSeconds(1));

        assertThat(words().stream().filter("reading"::equals)).hasSize(1);
        assertThat(words().stream().filter("call"::equals)).hasSize(2);
        assertThat(words()).endsWith("read OK");
    }

    @Test
    void eachReadingOfOneListingIsOneOfItsOwn() {
        Listing<Snapshot> listing = client.flexSnapshots().all(DemoData.FLEX);
        listing.toList();
        listing.toList();
        time.advance(Duration.ofSeconds(1));

        assertThat(calls().map(CallStarted::reading).distinct()).hasSize(2);
        assertThat(words().stream().filter("read OK"::equals)).hasSize(2);
    }

    @Test
    void twoClientsBehindOnePortAreBothTold() {
        AtlasBackups other = client();
        SnapshotListing turns = (cluster, request) ->
                (request.pageNum() % 2 == 0 ? client : other).flexSnapshots().page(cluster, request);
        turns.all(DemoData.FLEX).scheduler(time).toList();
        time.advance(Duration.ofSeconds(1));

        assertThat(words().stream().filter("reading"::equals)).hasSize(2);
        assertThat(words().stream().filter("read OK"::equals)).hasSize(2);
    }

    @Test
    void aFakesReadingsAreNobodysAndNeitherIsASinglePage() {
        InMemorySnapshotListing.of(
                        DemoData.FLEX, atlas.data().cluster(DemoData.FLEX).snapshots())
                .all(DemoData.FLEX)
                .toList()
                .join();
        assertThat(events).isEmpty();

        client.flexSnapshots().page(DemoData.FLEX, PageRequest.first());
        assertThat(calls().map(CallStarted::reading)).containsExactly(0L);
        assertThat(words()).containsExactly("call");
    }

    private AtlasBackups client() {
        return builder().transport(SimulatedTransport.to(atlas, LATENCY, time)).build();
    }

    /** One that answers at once, so that nobody has to let time pass for a reader that waits. */
    private AtlasBackups unlimited() {
        return builder().transport(SimulatedTransport.to(atlas)).build();
    }

    private AtlasBackupsBuilder builder() {
        return AtlasBackups.builder()
                .credentials(SimulatedClients.ACCESS_TOKEN)
                .scheduler(time)
                .clock(time.clock())
                .listener(new RecordingListener(events::add));
    }

    /** Reads one pass to its end, whatever that is. */
    private void consume(Listing<Snapshot> listing) {
        listing.publisher().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Snapshot item) {}

            @Override
            public void onError(Throwable thrown) {}

            @Override
            public void onComplete() {}
        });
        time.advance(Duration.ofSeconds(1));
    }

    private Stream<CallStarted> calls() {
        return events.stream().filter(CallStarted.class::isInstance).map(CallStarted.class::cast);
    }

    private ReadingEnded end() {
        Iterator<ReadingEnded> ends = events.stream()
                .filter(ReadingEnded.class::isInstance)
                .map(ReadingEnded.class::cast)
                .iterator();
        ReadingEnded end = ends.next();
        assertThat(ends.hasNext()).isFalse();
        return end;
    }

    private List<String> words() {
        return EventWords.of(events);
    }
}
