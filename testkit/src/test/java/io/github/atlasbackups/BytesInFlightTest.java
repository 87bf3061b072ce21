package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.simulator.SimulatorOptions;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client whose responses may have so many bytes at once, in virtual time. */
@Timeout(300)
class BytesInFlightTest {

    private static final int READINGS = 1_000;
    private static final int ITEMS = 120;
    private static final int ITEMS_PER_PAGE = 50;
    private static final ClusterRef CLUSTER = ClusterRef.of("64d0c0ffee0123456789abcd", "cluster");

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas = SimulatedAtlas.of(
            BackupData.of(ClusterData.flex(CLUSTER, ITEMS, 7)),
            SimulatorOptions.standard()
                    .gzip(false)
                    .rateLimits(rules -> rules.enforced(false).headers(false)),
            time,
            time.clock());
    private final HttpTransport atOnce = SimulatedTransport.to(atlas);
    private long bytes;
    private long mostBytes;
    private int sent;
    private int largest;

    /** The body counts from when its request is sent. */
    private CompletableFuture<HttpResponse> answerLater(HttpRequest request) {
        HttpResponse response = atOnce.send(request).join();
        sent++;
        largest = Math.max(largest, response.bodyLength());
        bytes += response.bodyLength();
        mostBytes = Math.max(mostBytes, bytes);
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        time.schedule(Duration.ofMillis(100), () -> {
            bytes -= response.bodyLength();
            answer.complete(response);
        });
        return answer;
    }

    private AtlasBackups client(long bytesInFlight) {
        return AtlasBackups.builder()
                .transport(this::answerLater)
                .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                .bytesInFlight(bytesInFlight)
                .scheduler(time)
                .clock(time.clock())
                .build();
    }

    private List<CompletableFuture<List<Snapshot>>> readAll(AtlasBackups client) {
        List<CompletableFuture<List<Snapshot>>> readings = new ArrayList<>();
        for (int i = 0; i < READINGS; i++) {
            readings.add(client.flexSnapshots()
                    .all(CLUSTER)
                    .itemsPerPage(ITEMS_PER_PAGE)
                    .toList());
        }
        time.runUntilIdle(Duration.ofHours(12));
        return readings;
    }

    /** A third page is short: the page that follows it may be larger than expected, by an eighth. */
    @Test
    void aThousandReadingsOfLargePagesUnderASmallBoundWaitAndNoneFails() {
        client(1).flexSnapshots().page(CLUSTER, PageRequest.first().itemsPerPage(ITEMS_PER_PAGE));
        time.advance(Duration.ofSeconds(1));
        long bound = 5L * largest;

        List<CompletableFuture<List<Snapshot>>> readings = readAll(client(bound));

        assertThat(readings).allMatch(reading -> reading.isDone() && !reading.isCompletedExceptionally());
        assertThat(readings).allMatch(reading -> reading.join().size() == ITEMS);
        assertThat(mostBytes).isBetween(4L * largest, bound * 8 / 7);
        assertThat(bytes).isZero();
    }

    @Test
    void aCallerWhoBlocksHoldsNoBytes() {
        AtlasBackups client = client(1);
        List<Integer> sentBefore = new ArrayList<>();
        client.flexSnapshots().page(CLUSTER, PageRequest.first()).thenRun(() -> sentBefore.add(sent));
        client.flexSnapshots().page(CLUSTER, PageRequest.first());
        assertThat(sent).isEqualTo(1);

        time.advance(Duration.ofMillis(150));

        assertThat(sentBefore).containsExactly(2);
    }

    @Test
    void aBoundOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasBackups.builder().bytesInFlight(0))
                .withMessage("bytesInFlight must be at least 1, was 0");
    }
}
