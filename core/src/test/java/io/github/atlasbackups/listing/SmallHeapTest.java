package io.github.atlasbackups.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SmallHeapTest {

    @Test
    @Timeout(120)
    void aMillionItemsAreStreamedInSixtyFourMegabytes() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionItems.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(printed.lines()).containsExactly("1000000", "complete", "1000000");
            assertThat(jvm.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.exitValue()).isZero();
        } finally {
            jvm.destroyForcibly();
        }
    }
}
