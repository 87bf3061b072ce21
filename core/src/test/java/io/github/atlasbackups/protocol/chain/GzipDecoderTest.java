package io.github.atlasbackups.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import io.github.atlasbackups.protocol.chain.GzipDecoder.UndecodableException;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipDecoderTest {

    private static final int LIMIT = 1 << 20;
    private static final int SLACK = 200 << 10;
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_126);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_000, 65_535, 65_536, 65_537, 200_000, LIMIT - 1, LIMIT})
    void aBodyUpToTheLimitIsDecoded(int length) throws Exception {
        byte[] content = random(length, 7);

        assertThat(decode(Gzip.of(content))).isEqualTo(content);
    }

    @Test
    void aBodyOfOneByteMoreIsTooLargeAndItsStartMayBeHad() throws Exception {
        byte[] content = random(LIMIT + 1, 7);

        UndecodableException failure = failure(Gzip.of(content));

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure).hasMessageContaining("1048576 bytes");
        HttpResponse response = HttpResponse.of(503, HttpHeaders.empty(), Gzip.of(content));
        assertThat(GzipDecoder.decodeStart(response, LIMIT)).isEqualTo(Arrays.copyOf(content, LIMIT));
        assertThat(GzipDecoder.decodeStart(response, LIMIT + 1)).isEqualTo(content);
    }

    @Test
    void everyPartOfTheHeaderIsReadPast() throws Exception {
        assertThat(decode(Gzip.withWholeHeader("{\"a\":1}"))).asString().isEqualTo("{\"a\":1}");
    }

    @Test
    void aHeaderWithAnotherChecksumIsDamage() {
        byte[] bytes = Gzip.withWholeHeader("{\"a\":1}");
        bytes[4] ^= 1; // Of its time, which nothing else here looks at.

        assertThat(failure(bytes)).hasMessageContaining("header");
    }

    /** RFC 1952 §2.2: a file is a series of members. */
    @Test
    void severalMembersAreOneBody() throws Exception {
        byte[] long1 = random(100_000, 1);
        byte[] long2 = random(70_000, 2);

        assertThat(decode(Gzip.join(Gzip.of(long1), Gzip.of(""), Gzip.withWholeHeader("abc"), Gzip.of(long2))))
                .isEqualTo(Gzip.join(long1, "abc".getBytes(StandardCharsets.US_ASCII), long2));
    }

    @Test
    void severalMembersShareTheLimit() {
        byte[] half = random(LIMIT / 2, 3);

        assertThat(failure(Gzip.join(Gzip.of(half), Gzip.of(half), Gzip.of("x")))
                        .kind())
                .isEqualTo(Kind.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\0", "\r\n", "\u001f", "{\"results\":[]}"})
    void whatFollowsTheLastMemberIsNotPassedOver(String garbage) {
        byte[] bytes = garbage.getBytes(StandardCharsets.ISO_8859_1);

        // One that begins as a member does has only ended too early.
        Kind expected = garbage.equals("\u001f") ? Kind.TRUNCATED : Kind.PROTOCOL;
        assertThat(failure(Gzip.join(Gzip.of("abc"), bytes)).kind()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void anotherChecksumOrSizeIsDamage(int fromTheEnd) {
        byte[] bytes = Gzip.of("all is well");
        bytes[bytes.length - fromTheEnd] ^= 1;

        assertThat(failure(bytes).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"results\":[]}", "<html></html>", "\u001f\u008b\u0007", "\u001f\u008b\b\u0020"})
    void whatIsNoGzipIsDamage(String text) {
        assertThat(failure(text.getBytes(StandardCharsets.ISO_8859_1)).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void aBombTakesNoMoreThanTheLimit() {
        byte[] honest = Gzip.of(new byte[100 << 20]);
        byte[] modest = honest.clone();
        Arrays.fill(modest, modest.length - 4, modest.length, (byte) 0);
        byte[] boasting = Gzip.of("small");
        boasting[boasting.length - 2] = 0x0f; // States almost a megabyte, of 30 bytes.

        assertThat(allocatedBy(honest)).isLessThan(LIMIT + SLACK);
        assertThat(allocatedBy(modest)).isLessThan(LIMIT + SLACK);
        assertThat(allocatedBy(boasting)).isLessThan(SLACK);
    }

    /** Every cut, and at every byte every bit and some other values: the body as it was, or a failure. */
    @Test
    void aStreamThatIsCutOrChangedIsNeverAnotherBody() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] first =
                Gzip.withWholeHeader("{\"results\":[{\"id\":\"5f\",\"status\":\"COMPLETED\"}],\"totalCount\":1}");
        for (byte[] whole : new byte[][] {
            first, Gzip.of(random(3_000, SEED)), Gzip.of("x".repeat(5_000)), Gzip.join(Gzip.of("[1,"), first)
        }) {
            byte[] body = decoded(whole);
            for (int at = 0; at < whole.length; at++) {
                int where = at;
                byte[] cut = Arrays.copyOf(whole, at);
                byte[] fromCut = decoded(cut);
                // Members are complete in themselves: a cut between two is for the framing to notice.
                boolean betweenMembers =
                        fromCut != null && Arrays.equals(fromCut, "[1,".getBytes(StandardCharsets.UTF_8));
                assertThat(fromCut == null || betweenMembers)
                        .as(() -> "-Dfuzz.seed=" + SEED + ": cut at " + where)
                        .isTrue();
                for (int i = 0; i < 12; i++) {
                    byte[] changed = whole.clone();
                    changed[at] = (byte) (i < 8 ? changed[at] ^ 1 << i : random.nextInt(256));
                    byte[] got = decoded(changed);
                    assertThat(got == null || Arrays.equals(got, body))
                            .as(() -> "-Dfuzz.seed=" + SEED + ": " + changed[where] + " at " + where)
                            .isTrue();
                }
            }
        }
    }

    /** Null for a failure that is typed; any other is thrown. */
    private static byte[] decoded(byte[] bytes) {
        try {
            return decode(bytes);
        } catch (UndecodableException typed) {
            return null;
        }
    }

    private static long allocatedBy(byte[] bytes) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(decoded(bytes)).isNull();
        long before = threads.getCurrentThreadAllocatedBytes();
        decoded(bytes);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static UndecodableException failure(byte[] bytes) {
        return catchThrowableOfType(UndecodableException.class, () -> decode(bytes));
    }

    private static byte[] decode(byte[] bytes) throws UndecodableException {
        return GzipDecoder.decode(HttpResponse.of(200, HttpHeaders.empty(), bytes), LIMIT);
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        for (int i = 0; i < length; i++) {
            bytes[i] &= 0x1f;
        }
        return bytes;
    }
}
