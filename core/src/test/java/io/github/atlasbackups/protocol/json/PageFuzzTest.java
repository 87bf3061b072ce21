package io.github.atlasbackups.protocol.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.model.Checkpoint;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Broken documents end in a value or a decoding error, and in nothing else. A slice runs in every build; {@code
 * -Pendurance} runs a million. A failure names the seed of its case, which alone makes it again.
 */
class PageFuzzTest {

    private static final long CASES = Long.getLong("fuzz.cases", 30_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121);
    private static final HttpHeaders JSON = HttpHeaders.empty().with("Content-Type", "application/json");

    private static final List<ItemReader<?>> READERS =
            List.of(ItemReader.of(TenantSnapshot.class), ItemReader.of(Checkpoint.class));

    private static final List<String> DOCUMENTS = List.of("""
            {"links":[{"href":"http://a.example/x?pageNum=2","rel":"next"}],"results":[
            {"id":"0a1b2c3d4e5f60718293a4b5","status":"COMPLETED","mongoDBVersion":"8.0.1",
            "scheduledTime":"2026-03-01T02:00:00Z","startTime":"2026-03-01T02:00:21Z","links":[]},
            {"id":"1a1b2c3d4e5f60718293a4b5","status":"PENDING","expiration":null}],"totalCount":2}""", """
            {"status":200,"results":[{"id":"0a1b2c3d4e5f60718293a4b5","restorable":true,"groupId":"é\\u00e9",
            "timestamp":"2026-03-01T01:59:58.5Z","parts":[{"replicaSetName":"a","tokenDiscovered":false,
            "tokenTimestamp":{"date":"2026-03-01T01:59:58Z","increment":4294967295},"typeName":"CONFIG_SERVER"}]}]}""", """
            {"error":404,"errorCode":"CLUSTER_NOT_FOUND","reason":"Not Found","detail":"No \\"such\\" cluster.",
            "parameters":["a",17,1.5e3,null],"badRequestDetail":{"fields":[{"field":"f","description":"d"}]}}""");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "true",
            "-",
            "1e999999999",
            "99999999999999999999",
            "0.1",
            "\\u0000",
            "\\ud800",
            "\\",
            "\u0000",
            "\ufeff",
            "NaN",
            "/**/",
            "{\"results\":",
            "[[[[[[[[[[[[[[[[[[[[",
            "\"results\":[],",
            "\"id\":{},",
            "\"links\":null,",
            "2026-99-99T99:99:99Z",
            "é",
            "\ud83d\ude00");

    @Test
    void aMutatedDocumentEndsInAValueOrADecodingError() {
        for (long i = 0; i < CASES; i++) {
            long seed = SEED + i;
            byte[] body = mutated(new SplittableRandom(seed));
            try {
                read(HttpResponse.of(200, JSON, body), (int) (i & 3));
            } catch (RuntimeException | Error other) {
                Assertions.fail("-Dfuzz.seed=" + seed + " -Dfuzz.cases=1: " + new String(body, ISO_8859_1), other);
            }
        }
    }

    private static void read(HttpResponse response, int bits) {
        try {
            READERS.get(bits & 1).page(response, (bits & 2) != 0, Secrets.none());
        } catch (AtlasDecodingException expected) {
            Assertions.assertTrue(expected.getMessage().length() < 1_000, () -> "too long: " + expected.getMessage());
            Assertions.assertTrue(
                    expected.getMessage().chars().noneMatch(Character::isISOControl), () -> "unescaped: " + expected);
        }
        ApiError error = ErrorReader.read(500, response, Secrets.none());
        Assertions.assertTrue(AtlasApiException.of(error).getMessage().chars().noneMatch(Character::isISOControl));
    }

    private static byte[] mutated(SplittableRandom random) {
        byte[] bytes = DOCUMENTS.get(random.nextInt(DOCUMENTS.size())).getBytes(UTF_8);
        for (int steps = 1 + random.nextInt(4); steps > 0; steps--) {
            bytes = mutatedOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutatedOnce(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(20));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> spliced(bytes, at, end, new byte[0]);
            case 2 -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
            case 3 -> spliced(bytes, at, end, Arrays.copyOfRange(bytes, 0, Math.min(bytes.length, random.nextInt(60))));
            case 4 ->
                spliced(
                        bytes,
                        at,
                        end,
                        PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
            default ->
                spliced(
                        bytes,
                        at,
                        at,
                        PIECES.get(random.nextInt(PIECES.size()))
                                .repeat(random.nextInt(50))
                                .getBytes(UTF_8));
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }
}
