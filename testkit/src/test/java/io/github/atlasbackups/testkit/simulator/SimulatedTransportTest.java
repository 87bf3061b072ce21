package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SimulatedTransportTest {

    private final VirtualScheduler time = new VirtualScheduler();
    private final SimulatedAtlas atlas =
            SimulatedAtlas.of(DemoData.all(), SimulatorOptions.standard(), time, time.clock());
    private final HttpRequest request = HttpRequest.get(
                    Origin.of(URI.create("https://atlas.invalid")), BackupResource.FLEX_SNAPSHOTS.path(DemoData.FLEX))
            .withHeader("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN)
            .withHeader("Accept", "application/vnd.atlas.2025-03-12+json");

    private static Kind failure(CompletableFuture<HttpResponse> future) {
        assertThat(future).isCompletedExceptionally();
        Throwable failure = future.handle((value, thrown) -> thrown).join();
        assertThat(failure).isInstanceOf(AtlasTransportException.class);
        return ((AtlasTransportException) failure).kind();
    }

    @Test
    void withoutLatencyTheAnswerIsThereWhenTheCallReturns() {
        assertThat(SimulatedTransport.to(atlas).send(request))
                .isCompletedWithValueMatching(response -> response.status() == 200);
    }

    @Test
    void aPostArrivesWithItsBody() {
        SimulatedTransport.to(atlas).send(HttpRequest.postForm(request.origin(), "/api/oauth/token", "a=b"));

        assertThat(atlas.traffic().tokenRequests()).isEqualTo(1);
    }

    @Test
    void anAnswerComesAfterItsLatency() {
        CompletableFuture<HttpResponse> answer =
                SimulatedTransport.to(atlas, Duration.ofMillis(100), time).send(request);

        time.advance(Duration.ofMillis(99));
        assertThat(answer).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(answer).isCompleted();
    }

    @Test
    void theRequestsDeadlineEndsTheWait() {
        CompletableFuture<HttpResponse> answer = SimulatedTransport.to(atlas, Duration.ofMillis(100), time)
                .send(request.withTimeout(Duration.ofMillis(50)));

        time.advance(Duration.ofMillis(50));

        assertThat(failure(answer)).isEqualTo(Kind.TIMEOUT);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aCancelledCallIsForgotten() {
        SimulatedTransport transport = SimulatedTransport.to(atlas, Duration.ofMillis(100), time);
        CompletableFuture<HttpResponse> answer = transport.send(request);
        assertThat(transport.inFlight()).isEqualTo(1);

        answer.cancel(true);

        assertThat(transport.inFlight()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void closingFailsWhatIsPendingAndWhatComesLater() {
        SimulatedTransport transport = SimulatedTransport.to(atlas, Duration.ofMillis(100), time);
        CompletableFuture<HttpResponse> pending = transport.send(request);

        transport.close();
        transport.close();

        assertThat(failure(pending)).isEqualTo(Kind.CLOSED);
        assertThat(failure(transport.send(request))).isEqualTo(Kind.CLOSED);
        assertThat(atlas.traffic().requests()).isEqualTo(1);
    }
}
