package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's operators see of who calls. */
class UserAgentTest {

    private final SimulatedAtlas atlas = SimulatedAtlas.of(DemoData.all());
    private final List<String> seen = new ArrayList<>();

    UserAgentTest() {
        atlas.script(request -> {
            seen.add(request.path() + " " + String.join("|", request.headers().all("User-Agent")));
            return Optional.empty();
        });
    }

    @Test
    void everyRequestNamesTheLibraryAndItsVersionThoseForTokensIncluded() {
        list(AtlasBackups.builder());

        assertThat(seen)
                .hasSize(3)
                .allMatch(request -> request.matches(".* atlas-backups/(dev|[0-9]+[.][0-9A-Za-z.-]+)"));
        assertThat(seen.get(0)).startsWith("/api/oauth/token ");
        assertThat(seen.get(2)).startsWith("/api/oauth/revoke ");
    }

    @Test
    void anApplicationStandsBeforeIt() {
        list(AtlasBackups.builder().userAgent("billing/2.1 (ops@example.invalid)"));

        assertThat(seen).allMatch(request -> request.contains(" billing/2.1 (ops@example.invalid) atlas-backups/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a  b", "a\r\nX-Evil: 1", "a\u0000", "caf\u00e9", " a", "a "})
    void whatIsNoSuchTextIsRefusedAndNotEchoed(String application) {
        assertThatThrownBy(() -> AtlasBackups.builder().userAgent(application))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("billing/2.1")
                .hasMessageNotContaining("Evil");
        assertThatThrownBy(() -> AtlasBackups.builder().userAgent("x".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void list(AtlasBackupsBuilder builder) {
        try (AtlasBackups client = builder.transport(SimulatedTransport.to(atlas))
                .credentials(SimulatedClients.SERVICE_ACCOUNT)
                .build()) {
            assertThat(client.projects().all().toList().join()).hasSize(1);
        }
    }
}
