package io.github.atlasbackups.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.protocol.json.RandomDocuments.ClusterFields;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decoder reads and refuses what the one before it does, in the same place and for the same reason. */
class OldAndNewTest {

    private static final long CASES = Long.getLong("decoding.cases", 3_000);
    private static final byte[] JSON = "{}[],:\"\\0123456789eE-+.tfnul \n".getBytes(UTF_8);

    @ParameterizedTest
    @MethodSource("io.github.atlasbackups.protocol.json.DecodingTest#types")
    void agree(Class<?> type) {
        boolean clusters = type == ClusterFields.class;
        ItemReader<?> reader = clusters ? ItemReader.ofClusters() : ItemReader.of(type);
        OldItemReader<?> old = clusters ? OldItemReader.ofClusters() : OldItemReader.of(type);
        for (long seed = 0; seed < CASES; seed++) {
            String document = RandomDocuments.page(type, seed);
            byte[] bytes = seed % 3 == 0 ? changed(document.getBytes(UTF_8), seed) : document.getBytes(UTF_8);
            HttpResponse response = HttpResponse.of(200, HttpHeaders.empty(), bytes);
            boolean envelope = seed % 2 == 0;
            assertThat(outcome(() -> reader.page(response, envelope, Secrets.none())))
                    .as("seed %d: %s", seed, document)
                    .isEqualTo(outcome(() -> {
                        OldPageDocument<?> page = old.page(response, envelope, Secrets.none());
                        return new PageDocument<>(page.status(), page.links(), page.results(), page.totalCount());
                    }));
        }
    }

    private static byte[] changed(byte[] document, long seed) {
        Random random = new Random(seed);
        if (document.length > 0) {
            document[random.nextInt(document.length)] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : JSON[random.nextInt(JSON.length)];
        }
        return document;
    }

    /**
     * The page, or where and why there is none. The words for what was found differ: databind's were missing in two cases. And in broken
     * JSON it saw a field that stands twice before it saw the break, and called the break in a list of strings one of an element.
     */
    private static Object outcome(Supplier<Object> reader) {
        try {
            return reader.get();
        } catch (AtlasDecodingException refused) {
            String message = refused.getMessage()
                    .replaceAll(" \\(line \\d+, column \\d+\\)", "")
                    .replaceAll("(?s), got .*", "");
            return message.matches("(?s).*(not valid JSON|ends too early|stands twice in one object)")
                    ? "broken at " + refused.location().replaceAll("/\\d+$", "")
                    : message;
        }
    }
}
