package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.event.AtlasEvent;
import io.github.atlasbackups.event.AtlasEvent.AttemptEnded;
import io.github.atlasbackups.event.AtlasEvent.CallEnded;
import io.github.atlasbackups.event.AtlasEvent.CallStarted;
import io.github.atlasbackups.event.AtlasEvent.TokenChanged;
import io.github.atlasbackups.event.AtlasEvent.TokenStep;
import io.github.atlasbackups.event.AtlasEvent.WaitEnded;
import io.github.atlasbackups.event.EventWords;
import io.github.atlasbackups.event.RecordingListener;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a listener is told of calls, attempts, waits and tokens, in virtual time over a service that takes 100 ms to answer. */
@Timeout(60)
class CallEventsTest {

    private static final Duration LATENCY = Duration.ofMillis(100);

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(
            DemoData.all(),
            SimulatorOptions.standard()
                    .rateLimits(rules -> rules.enforced(false).headers(false)),
            time,
            time.clock());
    private final List<AtlasEvent> events = new ArrayList<>();
    private final HttpTransport wire = SimulatedTransport.to(atlas, LATENCY, time);

    @Test
    void aCallIsToldFromItsStartToItsEnd() {
        client().flexSnapshots().page(DemoData.FLEX, PageRequest.first().itemsPerPage(7));
        time.advance(Duration.ofSeconds(1));

        long call = ((CallStarted) events.get(0)).call();
        assertThat(events)
                .containsExactly(
                        new CallStarted(VirtualScheduler.START, call, "listFlexSnapshots", 0),
                        new AttemptEnded(
                                VirtualScheduler.START.plus(LATENCY),
                                call,
                                "listFlexSnapshots",
                                "GET",
                                "https://cloud.mongodb.com:443",
                                "/api/atlas/v2/groups/" + DemoData.FLEX.project() + "/flexClusters/"
                                        + DemoData.FLEX.cluster() + "/backup/snapshots",
                                200,
                                null,
                                LATENCY),
                        new CallEnded(
                                VirtualScheduler.START.plus(LATENCY), call, "listFlexSnapshots", 1, null, LATENCY));
    }

    @Test
    void itsEndIsToldBeforeItsCallerLearnsOfIt() {
        List<String> atTheEnd = new ArrayList<>();
        page(client()).thenRun(() -> atTheEnd.addAll(words()));
        time.advance(Duration.ofSeconds(1));

        assertThat(atTheEnd).containsExactly("call", "attempt 200", "end OK after 1");
    }

    @Test
    void itsStartIsToldOnTheThreadOfTheCallerBeforeAnythingIsSent() throws InterruptedException {
        List<String> order = new ArrayList<>();
        AtlasBackups client = with(request -> {
                    order.add("sent by " + Thread.currentThread().getName());
                    return new CompletableFuture<>();
                })
                .listener(new RecordingListener(event -> order.add(
                        EventWords.of(List.of(event)) + Thread.currentThread().getName())))
                .build();
        Thread caller = new Thread(() -> page(client), "caller");
        caller.start();
        caller.join();

        assertThat(order).containsExactly("[call]caller", "sent by caller");
    }

    @Test
    void callsOfSeveralClientsHaveDifferentIds() {
        page(client());
        page(client());

        assertThat(events.stream().map(event -> ((CallStarted) event).call()).distinct())
                .hasSize(2);
    }

    @Test
    void aRefusalIsItsStatus() {
        script(HttpResponse.of(
                404, HttpHeaders.empty(), ErrorJson.of(AtlasErrors.clusterNotFound(DemoData.FLEX), false)));
        page(client());
        time.advance(Duration.ofSeconds(1));

        assertThat(words()).containsExactly("call", "attempt 404", "end 404 after 1");
    }

    @Test
    void aRefusalInsideAnEnvelopeIsTheCallsStatusAndNotTheAttempts() {
        script(HttpResponse.of(
                200, HttpHeaders.empty(), "{\"status\":404,\"content\":{\"error\":404,\"detail\":\"none\"}}"));
        client().flexSnapshots().page(DemoData.FLEX, PageRequest.first().envelope(true));
        time.advance(Duration.ofSeconds(1));

        assertThat(words()).startsWith("call", "attempt 200").hasSize(3);
        assertThat(((CallEnded) events.get(2)).failure()).isNotNull();
    }

    @Test
    void aDocumentThatCantBeReadFailsTheCallAndNotTheAttempt() {
        script(HttpResponse.of(200, HttpHeaders.empty().with("Content-Length", "4"), "nope"));
        page(client());
        time.advance(Duration.ofSeconds(1));

        assertThat(words()).containsExactly("call", "attempt 200", "end DECODING after 1");
    }

    @Test
    void whatIsNoFailureOfTheLibraryIsTheNameOfItsClass() {
        page(with(request -> {
                    throw new AssertionError("canary");
                })
                .build());

        assertThat(words()).containsExactly("call", "attempt AssertionError", "end AssertionError after 1");
    }

    @Test
    void aRetryIsASecondAttemptAfterAWait() {
        script(HttpResponse.of(503, HttpHeaders.empty(), ""));
        page(client());
        time.advance(Duration.ofSeconds(10));

        WaitEnded wait = (WaitEnded) events.get(2);
        assertThat(wait.duration()).isPositive();
        assertThat(wait.at()).isEqualTo(events.get(1).at().plus(wait.duration()));
        assertThat(events.get(3).at()).isEqualTo(wait.at().plus(LATENCY));
        assertThat(words())
                .containsExactly(
                        "call",
                        "attempt 503",
                        "wait BACKOFF " + wait.duration().toMillis(),
                        "attempt 200",
                        "end OK after 2");
        assertThat(((CallEnded) events.get(4)).duration())
                .isEqualTo(wait.duration().plus(LATENCY.multipliedBy(2)));
    }

    @Test
    void aRefusalForItsRateHoldsTheCallAndTheOthersOnItsBucket() {
        script(HttpResponse.of(429, HttpHeaders.empty().with("Retry-After", "5"), "{}"));
        AtlasBackups client = client();
        page(client);
        time.advance(Duration.ofSeconds(1));
        page(client);
        time.advance(Duration.ofSeconds(20));

        assertThat(words().stream().filter(word -> word.startsWith("wait")))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(word -> word.startsWith("wait RATE_LIMIT "));
        assertThat(waits()).anySatisfy(wait -> assertThat(wait.duration()).isBetween(seconds(5), seconds(7)));
        assertThat(waits()).anySatisfy(wait -> assertThat(wait.duration()).isBetween(seconds(4), seconds(6)));
        assertThat(events.stream().filter(CallEnded.class::isInstance)).hasSize(2);
    }

    @Test
    void aListingsPageThatWaitsOutsideItsDeadlineTellsOfThat() {
        script(HttpResponse.of(429, HttpHeaders.empty().with("Retry-After", "60"), "{}"));
        AtlasBackups client = client();
        client.flexSnapshots().page(DemoData.FLEX, PageRequest.first().patient(true));
        time.advance(Duration.ofMinutes(3));

        assertThat(words()).startsWith("call", "attempt 429").endsWith("attempt 200", "end OK after 2");
        assertThat(waits().get(0).reason()).isEqualTo(AtlasEvent.WaitReason.RATE_LIMIT);
        assertThat(waits().get(0).duration()).isGreaterThanOrEqualTo(seconds(60));
    }

    @Test
    void aCallThatIsSpreadOutTellsThatItIsPaced() {
        HttpHeaders few = HttpHeaders.empty().with("RateLimit-Limit", "1200").with("RateLimit-Remaining", "30");
        script(HttpResponse.of(200, few, "{\"results\":[],\"totalCount\":0}"));
        AtlasBackups client = client();
        page(client);
        time.advance(LATENCY);
        events.clear();
        page(client);
        time.advance(Duration.ofSeconds(10));

        assertThat(words()).containsExactly("call", "wait PACING 1900", "attempt 200", "end OK after 1");
    }

    @Test
    void aCallThatFindsAllSlotsTakenWaitsForItsTurn() {
        assertSecondWaitsForItsTurn(with(wire).callsAtOnce(1).build());
    }

    @Test
    void aCallWhoseResponseDoesNotFitBesideOthersWaitsForItsTurn() {
        assertSecondWaitsForItsTurn(with(wire).bytesInFlight(1).build());
    }

    private void assertSecondWaitsForItsTurn(AtlasBackups client) {
        page(client);
        page(client);
        time.advance(Duration.ofSeconds(1));

        assertThat(words())
                .containsExactly(
                        "call",
                        "call",
                        "attempt 200",
                        "wait TURN 100",
                        "end OK after 1",
                        "attempt 200",
                        "end OK after 1");
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsTellsOfTheWaitAndThenOfItsEnd() {
        AtlasBackups client = with(wire).callsAtOnce(1).build();
        page(client);
        CompletableFuture<Page<Snapshot>> second = page(client);
        time.advance(Duration.ofMillis(40));
        events.clear();
        second.cancel(true);

        assertThat(words()).containsExactly("wait TURN 40", "end CANCELLED after 0");
        time.advance(Duration.ofSeconds(1));
        assertThat(words()).hasSize(4).endsWith("attempt 200", "end OK after 1");
    }

    @Test
    void aCallThatIsCancelledOnTheWireTellsOfItsAttemptAndThenOfItsEndOnce() {
        CompletableFuture<Page<Snapshot>> call = page(client());
        time.advance(Duration.ofMillis(40));
        call.cancel(true);
        time.advance(Duration.ofMinutes(1));

        assertThat(words()).containsExactly("call", "attempt CANCELLED", "end CANCELLED after 1");
        assertThat(((AttemptEnded) events.get(1)).duration()).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void aCallThatRunsOutOfTimeAndOneOfAClosedClientSayWhy() {
        AtlasBackups client = with(request -> new CompletableFuture<>())
                .callDeadline(seconds(3))
                .build();
        page(client);
        time.advance(Duration.ofMinutes(1));
        client.closeAsync();
        page(client);

        assertThat(words())
                .containsExactly("call", "attempt CANCELLED", "end TIMEOUT after 1", "call", "end CLOSED after 0");
    }

    @Test
    void aTokenIsToldApartFromTheCallThatWaitsForIt() {
        AtlasBackups client =
                with(wire).credentials(SimulatedClients.SERVICE_ACCOUNT).build();
        page(client);
        time.advance(Duration.ofSeconds(1));
        client.closeAsync();
        time.advance(Duration.ofSeconds(1));

        assertThat(words())
                .containsExactly(
                        "call",
                        "token REQUESTED",
                        "issueAccessToken 200",
                        "token OBTAINED",
                        "wait AUTHENTICATION 100",
                        "attempt 200",
                        "end OK after 1",
                        "revokeAccessToken 200",
                        "token REVOKED");
        assertThat(events.get(3))
                .isEqualTo(new TokenChanged(
                        VirtualScheduler.START.plus(LATENCY), TokenStep.OBTAINED, Duration.ofHours(1), null));
    }

    @Test
    void aTokenThatIsNotToBeHadSaysWhy() {
        page(with(wire)
                .credentials(Credentials.serviceAccount("mdb_sa_id_unknown", "canary-secret"))
                .build());
        time.advance(Duration.ofSeconds(1));

        assertThat(words())
                .containsExactly(
                        "call",
                        "token REQUESTED",
                        "issueAccessToken 401",
                        "token FAILED REJECTED",
                        "wait AUTHENTICATION 100",
                        "end REJECTED after 0");
    }

    @Test
    void aChallengeForAnApiKeyIsAnAttemptAndTheOthersWaitForIt() {
        AtlasBackups client = with(wire).credentials(SimulatedClients.API_KEY).build();
        page(client);
        page(client);
        time.advance(Duration.ofSeconds(1));

        assertThat(words().stream().sorted())
                .containsExactly(
                        "attempt 200",
                        "attempt 200",
                        "attempt 401",
                        "call",
                        "call",
                        "end OK after 1",
                        "end OK after 2",
                        "wait AUTHENTICATION 100");
    }

    private AtlasBackups client() {
        return with(wire).build();
    }

    private AtlasBackupsBuilder with(HttpTransport transport) {
        return AtlasBackups.builder()
                .transport(transport)
                .credentials(SimulatedClients.ACCESS_TOKEN)
                .scheduler(time)
                .clock(time.clock())
                .random(new Random(4))
                .listener(new RecordingListener(events::add));
    }

    private static CompletableFuture<Page<Snapshot>> page(AtlasBackups client) {
        return client.flexSnapshots().page(DemoData.FLEX, PageRequest.first());
    }

    /** The service answers so first. */
    private void script(HttpResponse... first) {
        Iterator<HttpResponse> answers = List.of(first).iterator();
        atlas.script(request -> answers.hasNext() ? Optional.of(answers.next()) : Optional.empty());
    }

    private List<String> words() {
        return EventWords.of(events);
    }

    private List<WaitEnded> waits() {
        return events.stream()
                .filter(WaitEnded.class::isInstance)
                .map(WaitEnded.class::cast)
                .toList();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
