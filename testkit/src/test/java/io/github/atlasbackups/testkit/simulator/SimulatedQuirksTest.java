package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.ListingResult;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What services, gateways and proxies do to a client, and that a list is whole all the same. */
class SimulatedQuirksTest {

    private static final ClusterRef CLUSTER = ClusterRef.of("64d0c0ffee0123456789abcd", "c");
    private static final ClusterData DATA = ClusterData.flex(CLUSTER, 1234, 7);

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas =
            SimulatedAtlas.of(BackupData.of(DATA), SimulatorOptions.standard(), time, time.clock());
    private final AtlasBackups client = AtlasBackups.builder()
            .baseUrl("http://127.0.0.1")
            .transport(SimulatedTransport.to(atlas, Duration.ZERO, time))
            .credentials(Credentials.serviceAccount(
                    AcceptedCredentials.DEMO_CLIENT_ID, AcceptedCredentials.DEMO_CLIENT_SECRET))
            .scheduler(time)
            .clock(time.clock())
            .build();

    @AfterEach
    void close() {
        client.closeAsync();
    }

    private ListingResult<Snapshot> listed() {
        CompletableFuture<ListingResult<Snapshot>> result =
                client.flexSnapshots().all(CLUSTER).itemsPerPage(100).toResult();
        time.advance(Duration.ofMinutes(5));
        return result.join();
    }

    private void pages(UnaryOperator<PageRules> change) {
        atlas.change(options -> options.answers(rules -> rules.pages(change)));
    }

    @ParameterizedTest
    @EnumSource(PageRules.Next.class)
    void aListIsWholeWhateverItsLinksSay(PageRules.Next next) {
        pages(rules -> rules.next(next));
        assertThat(listed().items()).isEqualTo(DATA.snapshots());
    }

    @Test
    void aListIsWholeInPagesThatAreSmallerThanWhatWasAskedFor() {
        pages(rules -> rules.mostItems(40));
        assertThat(listed().items()).isEqualTo(DATA.snapshots());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageRules.standard().mostItems(0));
    }

    @Test
    void aListIsWholeWherePagesAreTheWholeListWhateverIsAsked() {
        pages(rules -> rules.ignoresRequest(true));
        assertThat(listed().items()).isEqualTo(DATA.snapshots());
    }

    @Test
    void fieldsThatNobodyDescribedChangeNothing() {
        pages(rules -> rules.unknownFields(true));
        assertThat(listed().items()).isEqualTo(DATA.snapshots());
    }

    @Test
    void answersThatWereSetAreGivenToTheNextRequestsAndTheNextTokenRequest() {
        atlas.answerNext(SimulatedFailures.unavailable(2), SimulatedFailures.htmlOfAProxy(502));
        atlas.answerNextToken(SimulatedFailures.htmlOfAProxy(503));

        assertThat(listed().items()).isEqualTo(DATA.snapshots());
        assertThat(atlas.requests().to(SimulatedAtlas.TOKEN_PATH))
                .extracting(RequestLog.Entry::status)
                .containsExactly(503, 200);
        assertThat(atlas.requests().all())
                .filteredOn(entry -> entry.method().equals("GET"))
                .extracting(RequestLog.Entry::status)
                .startsWith(503, 502, 200);
    }

    @Test
    void aRefusalWithoutAnyHeaderIsWaitedFor() {
        atlas.answerNext(SimulatedFailures.tooManyRequests());
        assertThat(listed().items()).isEqualTo(DATA.snapshots());
        List<RequestLog.Entry> gets = atlas.requests().all().stream()
                .filter(entry -> entry.method().equals("GET"))
                .toList();
        assertThat(Duration.between(gets.get(0).at(), gets.get(1).at())).isPositive();
    }

    @Test
    void theLogHasMomentsTargetsAndHeadersAndNoSecret() {
        atlas.change(options -> options.latency(Duration.ofMillis(250)));
        listed();
        List<RequestLog.Entry> all = atlas.requests().all();
        RequestLog.Entry token = all.get(0);
        RequestLog.Entry first = all.get(1);

        assertThat(token.path()).isEqualTo(SimulatedAtlas.TOKEN_PATH);
        assertThat(token.headers().first("authorization")).hasValue("Basic ***");
        assertThat(first.headers().first("authorization")).hasValue("Bearer ***");
        assertThat(first.target()).endsWith("/flexClusters/c/backup/snapshots");
        assertThat(Duration.between(token.at(), first.at())).isEqualTo(Duration.ofMillis(250));
        assertThat(atlas.requests().toString())
                .contains(first.at() + " GET " + first.target() + " -> 200")
                .doesNotContain(AcceptedCredentials.DEMO_CLIENT_SECRET);
        atlas.requests().clear();
        assertThat(atlas.requests().all()).isEmpty();
    }
}
