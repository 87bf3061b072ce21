package io.github.atlasbackups.examples.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.testkit.data.DemoData;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Observed observed = new Observed();
    private final AtlasBackups client = observed.client(new MicrometerListener(registry));

    @Test
    void callsAttemptsWaitsAndTokensAreMetered() {
        client.flexSnapshots().all(DemoData.FLEX).toList();
        observed.time.advance(Duration.ofSeconds(10));
        client.closeAsync();
        observed.time.advance(Duration.ofSeconds(1));

        String operation = "listFlexSnapshots";
        assertThat(registry.get("atlas.backups.calls")
                        .tags("operation", operation, "outcome", "OK")
                        .timer()
                        .count())
                .isEqualTo(3);
        assertThat(attempts(operation, "503")).isEqualTo(1);
        assertThat(attempts(operation, "200")).isEqualTo(3);
        assertThat(attempts("issueAccessToken", "200")).isEqualTo(1);
        assertThat(waited("AUTHENTICATION")).isEqualTo(100);
        assertThat(waited("BACKOFF")).isPositive();
        for (String step : new String[] {"REQUESTED", "OBTAINED", "REVOKED"}) {
            assertThat(registry.get("atlas.backups.tokens")
                            .tag("step", step)
                            .counter()
                            .count())
                    .as(step)
                    .isEqualTo(1);
        }
    }

    @Test
    void aRefusedCallIsMeteredByItsStatusAndDriftByItsOperation() {
        observed.atlas.change(options -> options.answers(rules -> rules.estimate(total -> total + 1)));
        client.flexSnapshots().all(DemoData.FLEX).toList();
        observed.time.advance(Duration.ofSeconds(10));
        client.flexSnapshots().page(new ClusterRef(DemoData.PROJECT, new ClusterName("nowhere")), PageRequest.first());
        observed.time.advance(Duration.ofSeconds(1));

        assertThat(registry.get("atlas.backups.calls")
                        .tag("outcome", "404")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("atlas.backups.drift")
                        .tag("operation", "listFlexSnapshots")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void noTagHasManyValues() {
        for (int i = 0; i < 50; i++) {
            client.flexSnapshots()
                    .page(new ClusterRef(DemoData.PROJECT, new ClusterName("cluster" + i)), PageRequest.first());
        }
        observed.time.advance(Duration.ofMinutes(2));

        assertThat(registry.getMeters())
                .hasSizeLessThan(20)
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getKey)
                .containsOnly("operation", "outcome", "reason", "step");
    }

    private double attempts(String operation, String outcome) {
        return registry.get("atlas.backups.attempts")
                .tags("operation", operation, "outcome", outcome)
                .counter()
                .count();
    }

    private double waited(String reason) {
        return registry.get("atlas.backups.waits").tag("reason", reason).timer().totalTime(TimeUnit.MILLISECONDS);
    }
}
