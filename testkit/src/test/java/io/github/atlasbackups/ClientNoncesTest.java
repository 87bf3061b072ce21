package io.github.atlasbackups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.testkit.data.DemoData;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.testkit.simulator.SimulatedTransport;
import io.github.atlasbackups.testkit.transport.ScriptedTransport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Client nonces are unforeseeable, whatever generator an application hands in for its retries. */
class ClientNoncesTest {

    private static final Pattern CNONCE = Pattern.compile("cnonce=\"([0-9a-f]{32})\"");

    @Test
    void clientsWithTheSameGeneratorForRetriesSendDifferentNonces() {
        assertThat(cnonce(new SplittableRandom(1))).isNotEqualTo(cnonce(new SplittableRandom(1)));
    }

    @Test
    void aNonceIsNoneOfJavaUtilRandom() {
        byte[] foreseeable = new byte[16];
        new Random(1).nextBytes(foreseeable);
        assertThat(isOfJavaUtilRandom(foreseeable)).as("the check itself").isTrue();

        assertThat(isOfJavaUtilRandom(HexFormat.of().parseHex(cnonce(new Random()))))
                .isFalse();
    }

    private static String cnonce(RandomGenerator forRetries) {
        SimulatedTransport service = SimulatedTransport.to(SimulatedAtlas.of(DemoData.all()));
        ScriptedTransport wire = ScriptedTransport.of(service::send);
        AtlasBackups.builder()
                .transport(wire)
                .credentials(SimulatedClients.API_KEY)
                .baseUrl("https://atlas.invalid")
                .random(forRetries)
                .build()
                .flexSnapshots()
                .page(DemoData.FLEX, PageRequest.first())
                .join();
        Matcher sent = CNONCE.matcher(
                wire.requests().get(1).headers().first("Authorization").orElseThrow());
        assertThat(sent.find()).isTrue();
        return sent.group(1);
    }

    /** Whether four numbers follow from one another: 16 bits of its state are unknown after the first, and can be tried out. */
    private static boolean isOfJavaUtilRandom(byte[] bytes) {
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long low = 0; low < 1 << 16; low++) {
            long state = (numbers.getInt(0) & 0xffffffffL) << 16 | low;
            boolean follow = true;
            for (int i = 1; i < 4 && follow; i++) {
                state = state * 0x5DEECE66DL + 0xBL & (1L << 48) - 1;
                follow = (int) (state >>> 16) == numbers.getInt(4 * i);
            }
            if (follow) {
                return true;
            }
        }
        return false;
    }
}
