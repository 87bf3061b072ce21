package io.github.atlasbackups.protocol.digest;

import io.github.atlasbackups.credentials.ApiKey;
import io.github.atlasbackups.error.AtlasCredentialsException;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Broken challenges end in an answer that HTTP can carry, in none, or in a typed error that does not show the key. A slice
 * runs in every build; {@code -Pendurance} runs a million.
 */
class ChallengeFuzzTest {

    private static final long CASES = Long.getLong("fuzz.cases", 30_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
    private static final ApiKey KEY = new ApiKey("public", "canary-key");

    private static final List<String> CHALLENGES = List.of(
            "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"abc/DEF+1=\", algorithm=MD5, qop=\"auth\", stale=false",
            "Digest realm=\"a\\\"b\\\\c, d\", nonce=x, algorithm=SHA-256-sess, qop=\"auth-int, auth\", opaque=\"o\\\\\"",
            "Basic realm=\"b\", Digest nonce=\"n\", realm=\"r\", qop=auth, userhash=true, algorithm=\"SHA-512-256\"",
            "Bearer, Negotiate abc==, Digest realm=r,nonce=\"n\",qop=\"auth\"");

    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            ",",
            "=",
            " ",
            "\t",
            ", ,",
            "Digest ",
            "nonce=\"\"",
            "realm",
            "qop=\"",
            "algorithm=MD5-sess, ",
            "stale=TRUE",
            "\\\"",
            "é",
            "ÿ",
            "==",
            ";");

    @Test
    void aMutatedChallengeIsAnsweredOrRefusedButNeverBreaksTheClient() {
        for (long i = 0; i < CASES; i++) {
            long seed = SEED + i;
            String line = mutated(new SplittableRandom(seed));
            try {
                answer(HttpHeaders.empty().with("WWW-Authenticate", line));
            } catch (RuntimeException | Error other) {
                Assertions.fail("-Dfuzz.seed=" + seed + " -Dfuzz.cases=1: " + line, other);
            }
        }
    }

    private static void answer(HttpHeaders headers) {
        Optional<DigestChallenge> challenge;
        try {
            challenge = DigestChallenge.strongestOf(headers);
        } catch (AtlasCredentialsException refused) {
            Assertions.assertFalse(refused.toString().contains("canary"), refused::toString);
            return;
        }
        challenge.ifPresent(answerable -> {
            String answer = DigestSession.open(KEY, answerable, () -> "cnonce").authorization(HttpMethod.GET, "/a?b=c");
            HttpHeaders sent = HttpHeaders.empty().with("Authorization", answer);
            Assertions.assertFalse(sent.all("Authorization").get(0).contains("canary"), answer);
        });
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder line = new StringBuilder(CHALLENGES.get(random.nextInt(CHALLENGES.size())));
        for (int steps = 1 + random.nextInt(5); steps > 0; steps--) {
            int at = random.nextInt(line.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> line.setLength(at);
                case 1 -> line.delete(at, Math.min(line.length(), at + random.nextInt(12)));
                case 2 -> line.insert(at, (char) (0x20 + random.nextInt(0x5f)));
                case 3 ->
                    line.insert(at, PIECES.get(random.nextInt(PIECES.size())).repeat(1 + random.nextInt(20)));
                default -> line.insert(at, CHALLENGES.get(random.nextInt(CHALLENGES.size())));
            }
        }
        return line.toString();
    }
}
