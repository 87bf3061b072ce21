package io.github.atlasbackups.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpValuesTest {

    private static final Origin ORIGIN = new Origin("https", "cloud.example", 443);

    @Test
    void headerNamesHaveNoCaseAndValuesKeepTheirOrder() {
        HttpHeaders headers =
                HttpHeaders.empty().with("X-A", "1").with("x-a", "2").with("B", "");
        assertThat(headers.all("X-a")).containsExactly("1", "2");
        assertThat(headers.first("b")).contains("");
        assertThat(headers.first("c")).isEmpty();
        assertThat(headers.replacing("x-A", "3").all("X-A")).containsExactly("3");
    }

    @Test
    void headersAreImmutable() {
        HttpHeaders one = HttpHeaders.empty().with("A", "1");
        one.with("A", "2");
        assertThat(one.all("A")).containsExactly("1");
        assertThat(HttpHeaders.empty().toMap()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\r\nX: y", "canary\n", "canary\u0000", "canary\u007f", "canary\u0151"})
    void aValueThatHttpDoesNotAllowIsRefusedWithoutAnEcho(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpHeaders.empty().with("Authorization", bad))
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A B", "A:", "A\r\n", "Ä"})
    void aNameThatIsNoTokenIsRefused(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpHeaders.empty().with(bad, "x"));
    }

    @Test
    void aNameIsATokenCharacterByCharacter() {
        for (char c = 0; c < 0x300; c++) {
            String name = "a" + c;
            boolean isToken = name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

            if (isToken) {
                assertThat(HttpHeaders.empty().with(name, "x").first(name)).contains("x");
            } else {
                assertThatIllegalArgumentException()
                        .as("U+%04X", (int) c)
                        .isThrownBy(() -> HttpHeaders.empty().with(name, "x"));
            }
        }
    }

    @Test
    void headersOfAMapAreThoseThatAreAddedOneByOne() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        List<String> values = new ArrayList<>(List.of("1", "2"));
        fields.put("X-A", values);
        fields.put("None", List.of());
        fields.put("x-a", List.of("3"));

        HttpHeaders headers = HttpHeaders.of(fields);
        values.add("later");

        assertThat(headers)
                .isEqualTo(HttpHeaders.empty().with("X-A", "1").with("x-a", "2").with("X-A", "3"));
        assertThat(headers.toMap()).containsOnlyKeys("X-A");
        assertThatIllegalArgumentException().isThrownBy(() -> HttpHeaders.of(Map.of("X", List.of("a", "b\n"))));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpHeaders.of(Map.of("X Y", List.of("a"))));
    }

    @Test
    void noTextFormShowsAHeadersValueOrABody() {
        HttpRequest request = HttpRequest.postForm(ORIGIN, "/api/oauth/revoke", "token=canary")
                .withHeader("Authorization", "Bearer canary");
        assertThat(request.toString()).contains("POST https://cloud.example:443/api/oauth/revoke", "Authorization");
        assertThat(request.toString()).doesNotContain("canary");
        assertThat(HttpResponse.of(200, request.headers(), "canary").toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a%20b+c%2Fd?x=%C3%A9&y=?/;", "/a//b/../c", "/?"})
    void aTargetIsKeptAsGiven(String target) {
        assertThat(HttpRequest.get(ORIGIN, target).target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "*", "/a b", "/é", "/a\r\nX: y", "/%2", "/%zz", "/#f", "/a|b", "http://x/"})
    void anyOtherTargetIsRefused(String target) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpRequest.get(ORIGIN, target));
    }

    @Test
    void aLongTargetNeedsNoDeepStack() {
        String target = "/" + "%20a".repeat(500_000);
        assertThat(HttpRequest.get(ORIGIN, target).target()).hasSize(target.length());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aTimeoutIsMoreThanZero(long nanos) {
        HttpRequest request = HttpRequest.get(ORIGIN, "/");
        assertThatIllegalArgumentException().isThrownBy(() -> request.withTimeout(Duration.ofNanos(nanos)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://cloud.mongodb.com,   https://cloud.mongodb.com:443",
        "https://CLOUD.mongodb.com/,  https://cloud.mongodb.com:443",
        "http://localhost:8080,       http://localhost:8080",
        "HTTP://[::1],                http://[::1]:80",
    })
    void anOriginComesFromABaseUrl(String url, String origin) {
        assertThat(Origin.of(URI.create(url))).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloud.mongodb.com",
                "/api",
                "ftp://x",
                "https://user:canary@x",
                "https://x/path",
                "https://x?q",
                "https://x#f",
                "https://x:0",
                "https://x:70000",
                "mailto:a@b"
            })
    void anyOtherBaseUrlIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Origin.of(URI.create(url)))
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("canary"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost,         true",
        "http://127.0.0.1,         true",
        "http://127.8.9.10,        true",
        "http://[::1],             true",
        "http://128.0.0.1,         false",
        "http://localhost.evil.io, false",
        "http://127.0.0.1.nip.io,  false",
        "http://[::2],             false",
    })
    void loopbackIsTakenLiterally(String url, boolean loopback) {
        assertThat(Origin.of(URI.create(url)).isLoopback()).isEqualTo(loopback);
    }
}
