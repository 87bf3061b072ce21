package io.github.atlasbackups.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SmallHeapTest {

    /** The bodies alone have 63 of them. */
    @Test
    @Timeout(300)
    void noBodyThatATransportLetsThroughTakesMoreThan256Megabytes() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileBodies.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(printed.lines())
                    .containsExactly(
                            "items: unreadable response at /results/10000: the list has more than 10000 elements",
                            "parts: unreadable response at /results/0/parts/10000: the list has more than 10000 elements",
                            "lists: unreadable response at /results/200/parts/4299: the document has more than 2000000"
                                    + " values, names and brackets",
                            "links: unreadable response at /links/10000: the list has more than 10000 elements",
                            "unknown: unreadable response: the document has more than 2000000 values, names and brackets",
                            "lines: unreadable response at /results: the document ends too early",
                            "names: unreadable response: the document has more than 2000000 values, names and brackets",
                            "parameters: status 400",
                            "violations: status 400",
                            "html: status 400");
            assertThat(jvm.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.exitValue()).isZero();
        } finally {
            jvm.destroyForcibly();
        }
    }
}
