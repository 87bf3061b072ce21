package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.atlasbackups.event.AtlasEvent;
import io.github.atlasbackups.event.AtlasListener;
import io.github.atlasbackups.event.EventWords;
import io.github.atlasbackups.event.RecordingListener;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.protocol.call.CallEvents;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpRequest;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.HttpTransport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Listeners that fail, that are slow, and that don't want to know. */
@Timeout(60)
class ListenerTest {

    private final SimulatedAtlas atlas = SimulatedAtlas.of(DemoData.all());
    private final List<AtlasEvent> events = Collections.synchronizedList(new ArrayList<>());

    @Test
    void oneThatThrowsAtEveryEventHarmsNoCallAndNoOtherListenerAndIsLoggedOnceByClass() {
        Logger logger = (Logger) LoggerFactory.getLogger(AtlasListener.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try (AtlasBackups client = builder(SimulatedTransport.to(atlas))
                .credentials(SimulatedClients.SERVICE_ACCOUNT)
                .listener(new RecordingListener(event -> {
                    throw new AssertionError("canary");
                }))
                .listener(new RecordingListener(events::add))
                .build()) {
            assertThat(client.snapshots().all(DemoData.FLEX).toList().join()).isNotEmpty();
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(atlas.liveTokens()).isZero();
        assertThat(EventWords.of(events))
                .startsWith("reading")
                .contains("read OK")
                .endsWith("token REVOKED");
        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getFormattedMessage())
                .contains(RecordingListener.class.getName(), AssertionError.class.getName())
                .doesNotContain("canary");
        assertThat(lines.list.get(0).getThrowableProxy()).isNull();
    }

    @Test
    void oneThatDoesNotWantToKnowIsNotToldAndNoEventsTravelWithTheRequest() {
        List<HttpRequest> sent = new ArrayList<>();
        HttpTransport next = SimulatedTransport.to(atlas);
        AtlasBackups client = AtlasBackups.builder()
                .transport(request -> {
                    sent.add(request);
                    return next.send(request);
                })
                .credentials(SimulatedClients.ACCESS_TOKEN)
                .listener(new AtlasListener() {
                    @Override
                    public boolean isListening() {
                        return false;
                    }

                    @Override
                    public void callStarted(AtlasEvent.CallStarted event) {
                        events.add(event);
                    }
                })
                .build();
        page(client).join();

        assertThat(events).isEmpty();
        assertThat(sent).singleElement().extracting(CallEvents::of).isNull();
    }

    /** A second thread ends the call while the first one still tells: it neither waits nor overtakes. */
    @Test
    void aCallsEventsStayInOrderAndAreToldOneAtATimeWhicheverThreadEndsIt() throws InterruptedException {
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        AtlasBackups client = builder(request -> answer)
                .listener(new RecordingListener(event -> {
                    if (event instanceof AtlasEvent.AttemptEnded) {
                        telling.countDown();
                        await(goOn);
                    }
                    events.add(event);
                }))
                .build();
        CompletableFuture<Page<Snapshot>> call = page(client);
        Thread answering =
                new Thread(() -> answer.complete(HttpResponse.of(404, HttpHeaders.empty(), "{\"error\":404}")));
        answering.start();
        telling.await();
        call.cancel(true);

        assertThat(EventWords.of(events)).containsExactly("call");
        goOn.countDown();
        answering.join();
        assertThat(EventWords.of(events)).containsExactly("call", "attempt 404", "end CANCELLED after 1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static AtlasBackupsBuilder builder(HttpTransport transport) {
        return AtlasBackups.builder().transport(transport).credentials(SimulatedClients.ACCESS_TOKEN);
    }

    private static CompletableFuture<Page<Snapshot>> page(AtlasBackups client) {
        return client.flexSnapshots().page(DemoData.FLEX, PageRequest.first());
    }
}
