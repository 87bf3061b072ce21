package io.github.atlasbackups.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final Map<String, String> ALL = Map.of(
            "MONGODB_ATLAS_CLIENT_ID", "mdb_sa_id_1",
            "MONGODB_ATLAS_CLIENT_SECRET", "mdb_sa_sk_1",
            "MONGODB_ATLAS_PUBLIC_KEY", "abcdefgh",
            "MONGODB_ATLAS_PRIVATE_KEY", "0a1b",
            "MONGODB_ATLAS_ACCESS_TOKEN", "eyJ0");

    @Test
    void theEnvironmentPrefersServiceAccountsThenKeysThenTokens() {
        assertThat(Credentials.from(ALL)).isEqualTo(Credentials.serviceAccount("mdb_sa_id_1", "mdb_sa_sk_1"));
        assertThat(Credentials.from(without("MONGODB_ATLAS_CLIENT_ID", "MONGODB_ATLAS_CLIENT_SECRET")))
                .isEqualTo(Credentials.apiKey("abcdefgh", "0a1b"));
        assertThat(Credentials.from(Map.of(
                        "MONGODB_ATLAS_PUBLIC_API_KEY", "ijklmnop",
                        "MONGODB_ATLAS_PRIVATE_API_KEY", "2c3d",
                        "MONGODB_ATLAS_ACCESS_TOKEN", "eyJ0")))
                .isEqualTo(Credentials.apiKey("ijklmnop", "2c3d"));
        assertThat(Credentials.from(Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "eyJ0")))
                .isEqualTo(Credentials.accessToken("eyJ0"));
    }

    @ParameterizedTest
    @CsvSource({
        "MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET",
        "MONGODB_ATLAS_CLIENT_SECRET, MONGODB_ATLAS_CLIENT_ID",
        "MONGODB_ATLAS_PUBLIC_KEY, MONGODB_ATLAS_PRIVATE_KEY",
        "MONGODB_ATLAS_PRIVATE_KEY, MONGODB_ATLAS_PUBLIC_KEY",
        "MONGODB_ATLAS_PUBLIC_API_KEY, MONGODB_ATLAS_PRIVATE_API_KEY",
        "MONGODB_ATLAS_PRIVATE_API_KEY, MONGODB_ATLAS_PUBLIC_API_KEY",
    })
    void halfAPairIsRefusedNamingTheOtherHalfEvenWithATokenAtHand(String there, String missing) {
        Map<String, String> environment = Map.of(there, "canary", missing, "", "MONGODB_ATLAS_ACCESS_TOKEN", "canary");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.from(environment))
                .withMessageContaining(missing + " is missing")
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("canary"));
    }

    @Test
    void anEnvironmentWithoutCredentialsIsRefusedNamingAllThatWouldDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credentials.from(Map.of("PATH", "canary", "MONGODB_ATLAS_ACCESS_TOKEN", "")))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).contains(ALL.keySet()).doesNotContain("canary"));
    }

    static List<UnaryOperator<String>> places() {
        return List.of(
                text -> text(Credentials.serviceAccount(text, "s")),
                text -> text(Credentials.serviceAccount("i", text)),
                text -> text(Credentials.apiKey(text, "k")),
                text -> text(Credentials.apiKey("p", text)),
                text -> text(Credentials.accessToken(text)),
                text -> text(new StoredToken(text, Instant.EPOCH, Instant.EPOCH.plusSeconds(1))));
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatHttpCannotCarryIsRefusedWithoutAnEcho(UnaryOperator<String> place) {
        for (String bad : List.of(
                "",
                "canary\n",
                "canary\r\nX-Y: z",
                "can\u0000ary",
                "canary\u007f",
                "canary\u0085",
                " canary",
                "canary ")) {
            assertThatIllegalArgumentException()
                    .as("text of %d characters", bad.length())
                    .isThrownBy(() -> place.apply(bad))
                    .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("canary", "can\u0000ary"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "é", "\u0151"})
    void aTokenIsVisibleAscii(String bad) {
        assertThatIllegalArgumentException().isThrownBy(() -> Credentials.accessToken(bad));
    }

    @Test
    void secretsMayHoldWhatIsEncodedBeforeItTravels() {
        assertThat(((ServiceAccount) Credentials.serviceAccount("id", "s p+c/é%&=")).clientSecret())
                .isEqualTo("s p+c/é%&=");
    }

    @Test
    void noTextFormShowsASecret() {
        assertThat(text(Credentials.serviceAccount("id", "canary")))
                .contains("id", "***")
                .doesNotContain("canary");
        assertThat(text(Credentials.apiKey("public", "canary")))
                .contains("public", "***")
                .doesNotContain("canary");
        assertThat(text(Credentials.accessToken("canary"))).contains("***").doesNotContain("canary");
        assertThat(text(new StoredToken("canary", Instant.EPOCH, Instant.MAX)))
                .contains("***")
                .doesNotContain("canary");
        TokenStore store = TokenStore.inMemory();
        store.save(new TokenKey("o", "c"), new StoredToken("canary", Instant.EPOCH, Instant.MAX))
                .join();
        assertThat(text(store)).doesNotContain("canary");
    }

    @Test
    void aStoredTokenEndsAfterItWasIssued() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StoredToken("t", Instant.EPOCH, Instant.EPOCH));
    }

    private static String text(Object value) {
        return value.toString();
    }

    private static Map<String, String> without(String... names) {
        Map<String, String> some = new LinkedHashMap<>(ALL);
        some.keySet().removeAll(List.of(names));
        return some;
    }
}
