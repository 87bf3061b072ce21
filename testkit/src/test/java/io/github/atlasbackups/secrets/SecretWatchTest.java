package io.github.atlasbackups.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A watch that finds nothing proves nothing unless it finds what is there. */
class SecretWatchTest {

    private static final String SECRET = "canary s+cr/t\"é";

    private final SecretWatch watch = new SecretWatch(SECRET);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void findsASecretAsItIsAndEncoded() {
        watch.inspect("raw", "a" + SECRET + "b");
        watch.inspect("form", "x=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + "&");
        watch.inspect("json", "{\"a\":\"canary s+cr/t\\\"é\"}");
        assertThat(watch.hits()).hasSize(3);
    }

    @Test
    void findsASecretInBase64WhereverItStood() {
        for (String before : new String[] {"", "i", "id", "id:", "longer:"}) {
            for (String after : new String[] {"", "a", "ab", "abc"}) {
                byte[] text = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);
                watch.inspect("base64", "Basic " + Base64.getEncoder().encodeToString(text));
                watch.inspect(
                        "base64url", Base64.getUrlEncoder().withoutPadding().encodeToString(text));
            }
        }
        assertThat(watch.hits()).hasSize(40);
    }

    @Test
    void findsASecretInCausesAndInWhatWasSuppressed() {
        watch.inspect("cause", new IllegalStateException("outer", new IllegalArgumentException(SECRET)));
        IllegalStateException outer = new IllegalStateException("outer");
        outer.addSuppressed(new IllegalArgumentException(SECRET));
        watch.inspect("suppressed", outer);
        assertThat(watch.hits()).anyMatch(hit -> hit.startsWith("cause")).anyMatch(hit -> hit.startsWith("suppressed"));
    }

    @Test
    void findsASecretInALogLineOfAnyLevelAndInItsException() {
        LoggerFactory.getLogger("some.logger").trace("value {}", SECRET);
        LoggerFactory.getLogger("some.logger").warn("failed", new IllegalStateException(SECRET));
        LoggerFactory.getLogger("some.logger").warn("fine");
        assertThat(watch.hits()).hasSize(2);
        assertThat(watch.logLines()).isEqualTo(3);
    }
}
