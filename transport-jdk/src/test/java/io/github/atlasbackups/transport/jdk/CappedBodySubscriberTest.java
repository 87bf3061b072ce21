package io.github.atlasbackups.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.atlasbackups.error.AtlasTransportException;
import io.github.atlasbackups.error.AtlasTransportException.Kind;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** How much memory a body takes, by what the JVM counts. */
class CappedBodySubscriberTest {

    private static final int CAP = 16 << 20;
    private static final int PIECE = 16 << 10;
    private static final int SMALL_THINGS = 8 << 10;

    @Test
    void aPageOfTheUsualSizeTakesOneBufferOfItsSize() {
        int size = 100_000;

        assertThat(allocatedBy(size, size, PIECE)).isBetween((long) size, (long) size + SMALL_THINGS);
    }

    @Test
    void aPageOfFiveHundredIsCopiedOnceOnItsWay() {
        int size = 500_000;

        assertThat(allocatedBy(size, size, PIECE)).isLessThan(size + 8 * PIECE + SMALL_THINGS);
    }

    @Test
    void aLengthThatIsALieTakesLittle() {
        assertThat(allocatedBy(CAP - 1, 1, 1)).isLessThan(PIECE + SMALL_THINGS);
    }

    @Test
    void aBodyThatDripsInTakesEightTimesItsBytesAtMost() {
        // Each buffer is eight times as large as the one before it, at least.
        assertThat(allocatedBy(CAP - 1, 100_000, 100)).isLessThan(8 * 100_000 * 8 / 7 + PIECE + 1_000 * 100);
    }

    @Test
    void anEmptyBodyTakesNothing() {
        assertThat(allocatedBy(0, 0, 1)).isLessThan(SMALL_THINGS);
        assertThat(allocatedBy(-1, 0, 1)).isLessThan(SMALL_THINGS);
    }

    /** Bytes that this thread takes to read a body in pieces; the first time, classes are loaded. */
    private static long allocatedBy(long declared, int sent, int piece) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<ByteBuffer> pieces = List.of(ByteBuffer.allocate(piece));
        read(declared, sent, pieces);
        long before = threads.getCurrentThreadAllocatedBytes();
        byte[] whole = read(declared, sent, pieces);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        if (sent == Math.max(declared, 0)) {
            assertThat(whole).hasSize(sent);
        } else {
            assertThat(whole).isNull();
        }
        return allocated;
    }

    private static byte[] read(long declared, int sent, List<ByteBuffer> pieces) {
        CappedBodySubscriber body =
                CappedBodySubscriber.of(declared, CAP, CappedBodySubscriberTest::tooLarge, source -> true);
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long items) {}

            @Override
            public void cancel() {}
        });
        ByteBuffer piece = pieces.get(0);
        for (int left = sent; left > 0; left -= piece.limit()) {
            piece.clear().limit(Math.min(left, piece.capacity()));
            body.onNext(pieces);
        }
        if (sent == Math.max(declared, 0)) {
            body.onComplete();
        }
        return body.getBody().getNow(null);
    }

    private static AtlasTransportException tooLarge() {
        return new AtlasTransportException(Kind.TOO_LARGE, "too large");
    }
}
