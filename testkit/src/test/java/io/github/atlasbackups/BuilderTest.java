package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.policy.PacingPolicy;
import io.github.atlasbackups.policy.RetryPolicy;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.time.VirtualScheduler;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A client keeps the settings that it was built with, whatever becomes of its builder. */
class BuilderTest {

    private final VirtualScheduler time = new VirtualScheduler();
    private final VirtualScheduler otherTime = new VirtualScheduler();
    private final ScriptedTransport wire = answering("{\"results\":[]}");
    private final ScriptedTransport otherWire = answering("{\"results\":[]}");
    private final AtlasBackupsBuilder builder = AtlasBackups.builder()
            .transport(wire)
            .credentials(Credentials.accessToken("one"))
            .baseUrl("https://one.example")
            .callDeadline(Duration.ofSeconds(7))
            .retry(RetryPolicy.off())
            .scheduler(time)
            .clock(time.clock());

    @Test
    void changingTheBuilderChangesNoClientThatItBuilt() {
        AtlasBackups first = builder.build();
        AtlasBackups second = change().build();

        page(first);
        page(second);

        assertThat(wire.requests()).singleElement().satisfies(sent -> {
            assertThat(sent.origin()).hasToString("https://one.example:443");
            assertThat(sent.headers().all("Authorization")).containsExactly("Bearer one");
            assertThat(sent.timeout()).isEqualTo(Duration.ofSeconds(7));
        });
        assertThat(otherWire.requests()).singleElement().satisfies(sent -> {
            assertThat(sent.origin()).hasToString("https://two.example:443");
            assertThat(sent.headers().all("Authorization")).containsExactly("Bearer two");
            assertThat(sent.timeout()).isEqualTo(Duration.ofSeconds(9));
        });
    }

    @Test
    void aClientThatClosesClosesTheTransportThatItWasBuiltWith() {
        AtlasBackups first = builder.build();
        AtlasBackups second = change().build();

        first.close();

        assertThat(wire.isClosed()).isTrue();
        assertThat(otherWire.isClosed()).isFalse();
        assertThat(page(second)).isCompleted();
        second.close();
        assertThat(otherWire.isClosed()).as("shared").isFalse();
    }

    @Test
    void aChangeReachesNoCallThatIsUnderWay() {
        ScriptedTransport silent = ScriptedTransport.of(request -> new CompletableFuture<>());
        CompletableFuture<Page<Snapshot>> call = page(builder.transport(silent).build());
        change();

        time.advance(Duration.ofSeconds(7));

        assertThat(call).isCompletedExceptionally();
        assertThat(call.handle((page, failure) -> failure).join())
                .isNotInstanceOf(CompletionException.class)
                .isInstanceOf(AtlasTransportException.class);
    }

    private AtlasBackupsBuilder change() {
        return builder.sharedTransport(otherWire)
                .credentials(Credentials.accessToken("two"))
                .baseUrl("https://two.example")
                .callDeadline(Duration.ofSeconds(9))
                .retry(RetryPolicy.defaults())
                .pacing(PacingPolicy.off())
                .scheduler(otherTime)
                .clock(otherTime.clock());
    }

    private static CompletableFuture<Page<Snapshot>> page(AtlasBackups client) {
        return client.flexSnapshots().page(DemoData.FLEX, PageRequest.first());
    }

    private static ScriptedTransport answering(String json) {
        return ScriptedTransport.answering((HttpRequest request) ->
                HttpResponse.of(200, HttpHeaders.empty().with("Content-Type", "application/json"), json));
    }
}
