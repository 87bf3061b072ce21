package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.NotFoundException;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * On which thread a response is read. What shows it is the clock: reading a 404 of an operation that has ended asks it for the day.
 */
@Timeout(60)
class DecodingThreadTest {

    private final CompletableFuture<Thread> arrivedOn = new CompletableFuture<>();
    private final CompletableFuture<Thread> readOn = new CompletableFuture<>();

    private void read(int bodyLength) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (AtlasSimulator simulator = AtlasSimulator.start();
                JdkHttpTransport transport = JdkHttpTransport.create()) {
            simulator.atlas().script(request -> {
                await(asked);
                return Optional.of(HttpResponse.of(404, HttpHeaders.empty(), " ".repeat(bodyLength)));
            });
            AtlasBackups client = AtlasBackups.builder()
                    .sharedTransport(request -> {
                        CompletableFuture<HttpResponse> exchange = transport.send(request);
                        exchange.whenComplete((response, failure) -> arrivedOn.complete(Thread.currentThread()));
                        return exchange;
                    })
                    .baseUrl(simulator.baseUrl())
                    .credentials(Credentials.accessToken(AcceptedCredentials.DEMO_ACCESS_TOKEN))
                    .clock(clock())
                    .build();
            CompletableFuture<?> page = client.sharedSnapshots().page(DemoData.SHARED, PageRequest.first());
            asked.countDown();

            assertThat(page.<Throwable>handle((items, failure) -> failure).get(30, TimeUnit.SECONDS))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                readOn.complete(Thread.currentThread());
                return Instant.EPOCH;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    @Test
    void aSmallResponseIsReadOnTheThreadThatBroughtIt() throws Exception {
        read((64 << 10) - 1);

        assertThat(readOn.getNow(null)).isNotNull().isSameAs(arrivedOn.get(30, TimeUnit.SECONDS));
    }

    /** It is a worker of the transport's, of which there are as many as are needed: another call does not wait for it. */
    @Test
    void aLargeResponseIsReadOnTheThreadThatBroughtIt() throws Exception {
        read(64 << 10);

        assertThat(readOn.getNow(null)).isNotNull().isSameAs(arrivedOn.get(30, TimeUnit.SECONDS));
        assertThat(readOn.getNow(null).getName()).startsWith("atlas-backups-jdk-worker");
    }
}
