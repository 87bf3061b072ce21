package io.github.atlasbackups.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessCheckTest {

    private final SimulatedAtlas atlas = SimulatedAtlas.of(DemoData.all());

    private HttpResponse get(HttpHeaders headers) {
        String path = BackupResource.SHARED_SNAPSHOTS.path(DemoData.SHARED);
        return atlas.answer(new ReceivedRequest("GET", path, headers, ""));
    }

    @Test
    void withoutCredentialsThereIsA401WithAChallengeAndNoRateLimit() {
        HttpResponse response = get(HttpHeaders.empty());

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().first("WWW-Authenticate"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("Digest "));
        assertThat(response.headers().first("RateLimit-Limit")).isEmpty();
        assertThat(response.bodyText()).contains("\"error\" : 401").contains("\"errorCode\" : \"UNEXPECTED_ERROR\"");
        assertThat(atlas.traffic().answers(401)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer demo-access-token", "bearer demo-access-token"})
    void aKnownTokenIsLetInWhateverTheCaseOfItsScheme(String authorization) {
        assertThat(get(HttpHeaders.empty().with("Authorization", authorization)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer other",
                "Bearer ",
                "Bearer demo-access-token ",
                "Bearer  demo-access-token",
                "demo-access-token",
                "Basic ZGVtby1jbGllbnQtaWQ6ZGVtby1jbGllbnQtc2VjcmV0",
                "Digest"
            })
    void anythingElseIsRefused(String authorization) {
        assertThat(get(HttpHeaders.empty().with("Authorization", authorization)).status())
                .isEqualTo(401);
    }

    @Test
    void twoAuthorizationsAreNone() {
        HttpHeaders headers = HttpHeaders.empty()
                .with("Authorization", "Bearer demo-access-token")
                .with("Authorization", "Bearer demo-access-token");

        assertThat(get(headers).status()).isEqualTo(401);
    }

    @Test
    void acceptedCredentialsCanBeReplaced() {
        atlas.change(o -> o.credentials(c -> c.accessTokens("one", "two")));

        assertThat(get(HttpHeaders.empty().with("Authorization", "Bearer two")).status())
                .isEqualTo(200);
        assertThat(get(HttpHeaders.empty().with("Authorization", "Bearer demo-access-token"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void noTextShowsASecret() {
        AcceptedCredentials credentials = AcceptedCredentials.demo();

        assertThat(SimulatorOptions.standard().toString())
                .contains("***")
                .doesNotContain(AcceptedCredentials.DEMO_ACCESS_TOKEN)
                .doesNotContain(AcceptedCredentials.DEMO_CLIENT_SECRET)
                .doesNotContain(AcceptedCredentials.DEMO_PRIVATE_KEY);
        assertThat(credentials.apiKey("p", "hidden").toString()).contains("p").doesNotContain("hidden");
        assertThat(new BasicAuthorization("id", "hidden").toString()).doesNotContain("hidden");
        assertThat(new ReceivedRequest("POST", "/", HttpHeaders.empty().with("Authorization", "hidden"), "hidden")
                        .toString())
                .doesNotContain("hidden");
    }
}
