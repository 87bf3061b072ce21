package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import org.junit.jupiter.api.Test;

/** Where the build says which Vert.x the tests run on, they do. */
class VertxVersionTest {

    private static final String EXPECTED = System.getProperty("expected.vertx.version");

    @Test
    void theTestsRunOnTheVertxThatTheBuildNames() {
        assumeThat(EXPECTED).isNotNull();
        for (Class<?> type : new Class<?>[] {Vertx.class, WebClient.class}) {
            assertThat(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                    .endsWith("-" + EXPECTED + ".jar");
        }
    }
}
