package io.github.atlasbackups.protocol.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthFieldReaderTest {

    @Test
    void readsTheChallengeOfTheLiveService() {
        assertThat(read("Digest realm=\"MMS Public API\", domain=\"\", nonce=\"a/b+c==\", algorithm=MD5, qop=\"auth\","
                        + " stale=false"))
                .containsExactly(digest(Map.of(
                        "realm",
                        "MMS Public API",
                        "domain",
                        "",
                        "nonce",
                        "a/b+c==",
                        "algorithm",
                        "MD5",
                        "qop",
                        "auth",
                        "stale",
                        "false")));
    }

    @Test
    void readsSeveralChallengesOfOneLineAndOfSeveral() {
        assertThat(read(
                        "Basic realm=\"a\", charset=\"UTF-8\", DIGEST nonce=\"1, Basic realm=x\" , realm=b",
                        "Negotiate, NTLM TlRMTVNTUAAC==, Bearer",
                        ", ,Digest\trealm = \"c\",,nonce= \"2\","))
                .containsExactly(
                        new AuthChallenge("basic", Map.of("realm", "a", "charset", "UTF-8"), true),
                        digest(Map.of("nonce", "1, Basic realm=x", "realm", "b")),
                        new AuthChallenge("negotiate", Map.of(), true),
                        new AuthChallenge("ntlm", Map.of(), true),
                        new AuthChallenge("bearer", Map.of(), true),
                        digest(Map.of("realm", "c", "nonce", "2")));
    }

    @Test
    void undoesEscapesInQuotes() {
        assertThat(read("Digest realm=\"a\\\"b\\\\c\\d, e\"")).containsExactly(digest(Map.of("realm", "a\"b\\cd, e")));
    }

    @Test
    void namesHaveNoCaseAndValuesDo() {
        assertThat(read("dIgEsT NonCe=\"AbC\"")).containsExactly(digest(Map.of("nonce", "AbC")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest nonce=\"open",
                "Digest nonce=\"open\\",
                "Digest nonce=\"1\" realm=\"no comma\"",
                "Digest nonce=\"1\", nonce=\"2\"",
                "Digest nonce=\"1\", Nonce=\"1\"",
                "Digest nonce=\"1\", =x",
                "Digest nonce=\"1\", @",
                "Digest nonce=, realm=x, y@z=1",
                "Digest nonce=a b",
                "Digest\"x\"",
                "Digest {\"nonce\":1}",
            })
    void aChallengeThatBreaksTheGrammarIsMarked(String line) {
        List<AuthChallenge> challenges = read(line);
        assertThat(challenges).isNotEmpty();
        assertThat(challenges.get(challenges.size() - 1).readable()).isFalse();
    }

    @Test
    void whatStandsBeforeABrokenChallengeAndOnOtherLinesIsRead() {
        List<AuthChallenge> challenges =
                read("Digest nonce=\"1\", Basic realm=\"open", "nonce=\"lost\"", "Digest nonce=\"2\"");
        assertThat(challenges)
                .containsExactly(
                        digest(Map.of("nonce", "1")),
                        new AuthChallenge("basic", Map.of(), false),
                        new AuthChallenge("nonce", Map.of(), false),
                        digest(Map.of("nonce", "2")));
    }

    @Test
    void readsParametersOfAFieldWithoutAScheme() {
        assertThat(AuthFieldReader.parameters("nextnonce=\"a, b\", qop=auth,rspauth=\"\", nc=00000001"))
                .isEqualTo(Map.of("nextnonce", "a, b", "qop", "auth", "rspauth", "", "nc", "00000001"));
        assertThat(AuthFieldReader.parameters("nextnonce=\"a")).isEmpty();
        assertThat(AuthFieldReader.parameters("Digest nextnonce=\"a\"")).isEmpty();
        assertThat(AuthFieldReader.parameters("")).isEmpty();
    }

    /** Whatever is written by the grammar is read back as it was meant. */
    @Test
    void readsBackSeededChallengesHoweverTheyAreWritten() {
        for (long seed = 1; seed <= 5_000; seed++) {
            Random random = new Random(seed);
            List<AuthChallenge> meant = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (int i = random.nextInt(4); i >= 0; i--) {
                meant.add(write(random, line));
                line.append(i == 0 ? "" : oneOf(random, ", ", ",", " ,, "));
            }
            assertThat(read(line.toString())).as("seed %d: %s", seed, line).isEqualTo(meant);
        }
    }

    private static AuthChallenge write(Random random, StringBuilder line) {
        String scheme = oneOf(random, "Digest", "basic", "Negotiate", "X-y~z");
        line.append(scheme);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (random.nextInt(4) == 0) {
            line.append(oneOf(random, "", " YWJj", " YWI=", " a/b+c-d==", "  x~1"));
        } else {
            line.append(oneOf(random, " ", "  ", "\t"));
            for (int i = random.nextInt(5); i >= 0; i--) {
                String name = oneOf(random, "realm", "Nonce", "opaque", "x-" + random.nextInt(9));
                if (parameters.containsKey(name.toLowerCase(Locale.ROOT))) {
                    continue;
                }
                String value = oneOf(random, "", "a", "MD5", "a b", "c, d=\"e\"", "\\", "é\"", "Basic realm=x, y");
                boolean bare = value.matches("[a-zA-Z0-9]+") && random.nextBoolean();
                line.append(parameters.isEmpty() ? "" : oneOf(random, ", ", ",", "\t,\t"));
                line.append(name).append(oneOf(random, "=", " = ")).append(bare ? value : quoted(value));
                parameters.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return new AuthChallenge(scheme.toLowerCase(Locale.ROOT), parameters, true);
    }

    /** Generous: a reader that goes back over what it has read would take hours. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesTimeInProportionToTheLengthAndNoStack() {
        int length = 1_000_000;
        for (String piece :
                List.of("a ", "a,", "a=", "a=b,", "\"", "\\\"", "a=\"\\\"\",", " ", "\t,", "=", "a= ", "a b=\"c\" ")) {
            read("Digest " + piece.repeat(length / piece.length()));
            read("Digest x=\"" + piece.repeat(length / piece.length()));
        }
    }

    @Test
    void seededRubbishIsReadWithoutAnException() {
        String alphabet = "aD \t,=\"\\/+~@{é\u0000";
        for (long seed = 1; seed <= 100_000; seed++) {
            Random random = new Random(seed);
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "Digest nonce=\"n\"" : "");
            for (int i = random.nextInt(40); i > 0; i--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                read(line.toString());
                AuthFieldReader.parameters(line.toString());
            } catch (RuntimeException | StackOverflowError thrown) {
                throw new AssertionError("seed " + seed + ": " + line, thrown);
            }
        }
    }

    private static List<AuthChallenge> read(String... lines) {
        return AuthFieldReader.challenges(List.of(lines));
    }

    private static AuthChallenge digest(Map<String, String> parameters) {
        return new AuthChallenge("digest", parameters, true);
    }

    private static String oneOf(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
