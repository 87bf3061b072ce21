package io.github.atlasbackups.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTextTest {

    @ParameterizedTest
    @CsvSource({
        "0000, 0000", "0007, 0007", "0009, 0009", "000a, 000a", "000d, 000d", "001b, 001b", "007f, 007f", "0085, 0085",
        "009b, 009b", "00a0, 00a0", "00ad, 00ad", "034f, 034f", "061c, 061c", "115f, 115f", "1680, 1680", "180e, 180e",
        "200b, 200b", "200d, 200d", "200e, 200e", "200f, 200f", "2028, 2028", "2029, 2029", "202a, 202a", "202e, 202e",
        "2060, 2060", "2066, 2066", "2069, 2069", "3000, 3000", "3164, 3164", "d800, d800", "dfff, dfff", "e000, e000",
        "fe0f, fe0f", "feff, feff", "ffa0, ffa0", "fff9, fff9", "ffff, ffff",
    })
    void whatMovesOrHidesTextIsEscaped(String code, String shown) {
        String text = String.valueOf((char) Integer.parseInt(code, 16));
        assertThat(ForeignText.printable("a" + text + "b", 100)).isEqualTo("a\\u" + shown + "b");
        assertThat(ForeignText.quoted("a" + text + "b", 100)).isEqualTo("\"a\\u" + shown + "b\"");
    }

    @Test
    void whatIsBeyondTheBasicPlaneIsEscapedByItsUnits() {
        assertThat(ForeignText.printable(Character.toString(0xe0001), 100)).isEqualTo("\\udb40\\udc01");
        assertThat(ForeignText.printable(Character.toString(0xe0100), 100)).isEqualTo("\\udb40\\udd00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Größe 42 %", "日本語", "\ud83d\ude42 ok", "C:\\temp", "\\u001b", "a \"b\" <c>"})
    void safeTextPassesUnchanged(String text) {
        assertThat(ForeignText.printable(text, 100)).isEqualTo(text);
    }

    @Test
    void aLineSeparatorOfTheDayIsNoLine() {
        assertThat(ForeignText.printable("a\r\nb\u0085c\u2028d", 100)).hasLineCount(1);
    }

    @Test
    void quotesAndBackslashesInAQuoteAreEscaped() {
        assertThat(ForeignText.quoted("a\"b\\", 100)).isEqualTo("\"a\\\"b\\\\\"");
    }

    @Test
    void theLengthIsBoundedAndTheCutShown() {
        assertThat(ForeignText.printable("12345", 5)).isEqualTo("12345");
        assertThat(ForeignText.printable("123456", 5)).isEqualTo("1234…");
        assertThat(ForeignText.quoted("123", 5)).isEqualTo("\"123\"");
        assertThat(ForeignText.quoted("1234", 5)).isEqualTo("\"12…\"");
        assertThat(ForeignText.escaped("1234567", 5)).isEqualTo("1234…");
    }

    @Test
    void aCutGoesThroughNoEscapeAndNoPair() {
        assertThat(ForeignText.printable("ab\u001bc", 6)).isEqualTo("ab…");
        assertThat(ForeignText.printable("abc\ud83d\ude42d", 5)).isEqualTo("abc…");
        assertThat(ForeignText.printable("\u001b".repeat(50), 20)).isEqualTo("\\u001b\\u001b\\u001b…");
    }

    @Test
    void itIsSafeAndBoundedWhateverComes() {
        SplittableRandom random = new SplittableRandom(20_261_126);
        for (int i = 0; i < 3_000; i++) {
            String text = random.ints(random.nextInt(120), 0, 0x10000)
                    .map(c -> random.nextInt(3) == 0 ? c : c % 0x100)
                    .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                    .toString();
            int max = 3 + random.nextInt(100);
            String shown = ForeignText.printable(text, max);
            assertThat(shown.length()).as("case %s of seed 20261126", i).isLessThanOrEqualTo(max);
            assertThat(shown.codePoints()
                            .noneMatch(c -> Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT
                                    || Character.getType(c) == Character.SURROGATE
                                    || Character.getType(c) == Character.LINE_SEPARATOR))
                    .as("case %s of seed 20261126", i)
                    .isTrue();
            assertThat(ForeignText.printable(shown, max))
                    .as("again, case %s", i)
                    .isEqualTo(shown);
        }
    }

    /** What a header, form or document looks like with a credential that nobody told us: by its looks alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer @",
                "authorization: @",
                "\"Authorization\":\"Bearer @\"",
                "Authorization=Bearer+@",
                "Authorization%3A%20Bearer%20@",
                "Proxy-Authorization: Basic @",
                "Authorization: Digest username=\"u\", realm=\"r\", nonce=\"@\", response=\"@\"",
                "Digest username=\"u\",\r\n response=\"@\", cnonce=\"@\"",
                "Digest realm=\"r\", nonce=\"@\"",
                "Bearer @",
                "Bearer  @",
                "bearer:@",
                "BEARER=@",
                "Bearer%20@",
                "Bearer%2520@",
                "Bearer+@",
                "Bearer\t@",
                "Bearer\u00a0@",
                "Bearer \u200b@",
                "Bearer&nbsp;@",
                "Bearer&#32;@",
                "Bearer \"@\"",
                "Bearer token @",
                "Basic @",
                "Basic%20@==",
                "access_token=@",
                "access_token=@&x=1",
                "?a=b&access_token=@#c",
                "access_token%3D@",
                "\"access_token\":\"@\"",
                "\"access_token\" : \"@\"",
                "{\\\"access_token\\\":\\\"@\\\"}",
                "%22access_token%22%3A%22@%22",
                "&quot;access_token&quot;:&quot;@&quot;",
                "'access_token': '@'",
                "accessToken=@",
                "refresh_token: @",
                "token=@",
                "client_secret=@",
                "client_secret=\"@, and more @\"",
                "clientSecret: @",
                "MONGODB_ATLAS_CLIENT_SECRET=@",
                "private_key=@",
                "privateKey: '@'",
                "X-Api-Key: @",
                "password=@",
                "pwd=@",
                "Cookie: session=@; x=@",
                "Set-Cookie: sid=@; Path=/",
                "https://user:@@host/path",
                "X-Amz-Signature=@",
                "eyJhbGciOiJSUzI1NiJ9.@.@",
                "mdb_sa_sk_@",
            })
    void whatLooksLikeACredentialIsMasked(String form) {
        for (String canary :
                List.of("Canary7f3a91", "canary-7f3a91-q", "Y2FuYXJ5/MTox", "canary7f3a9100000000000000000000000000")) {
            if (canary.contains("/") && (form.startsWith("eyJ") || form.startsWith("https"))) {
                continue; // neither can have one
            }
            String text =
                    form.replace("@@", canary + "\u0000").replace("@", canary).replace('\u0000', '@');
            assertThat(ForeignText.printable("refused: " + text, 500))
                    .as(text)
                    .startsWith("refused: ")
                    .contains("***")
                    .doesNotContain(canary);
            assertThat(ForeignText.quoted("<p>" + text + "</p>", 500)).as(text).doesNotContain(canary);
            String encoded = URLEncoder.encode(text, UTF_8);
            if (!form.startsWith("https") && !form.startsWith("eyJ")) {
                assertThat(ForeignText.printable(encoded, 1000))
                        .as(encoded)
                        .doesNotContain(URLEncoder.encode(canary, UTF_8));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic tier clusters have no digest or bearer.",
                "Bearer authentication is required.",
                "The Bearer token is invalid or has expired.",
                "Use Digest authentication, not Basic.",
                "No cluster named cluster-209 exists in group b0123456789abcdef012345b.",
                "Access Token limit reached for the service account.",
                "IP address 192.0.2.7 is not allowed to access this resource.",
                "https://cloud.mongodb.com/api/atlas/v2/groups?pageNum=2&itemsPerPage=100",
                "/api/atlas/v2/groups/5f1d7a3c9b2e4d6f8a0b1c2d/clusters/Cluster0",
                "mail a@b.example",
            })
    void sentencesAreKept(String sentence) {
        assertThat(ForeignText.printable(sentence, 500)).isEqualTo(sentence);
    }

    /** Each pattern would need minutes, or the stack, if it went back and forth. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "a",
                "\\",
                "\"",
                "'",
                "%22",
                "&quot;",
                "%2",
                "bearer ",
                "bearer\"",
                "bearer+",
                "digest ",
                "token",
                "token ",
                "token=",
                "token=\"",
                "token=\"\\",
                "token%22",
                "secret:'a",
                "a=\"b",
                "//",
                "//a",
                "//a:",
                "eyJ",
                "eyJabcdefgh.",
                "authorization",
                "authorization ",
                "response=",
                "api_key_",
                "=",
                "-",
                "_",
                "\u2028",
                "\ud83d\ude42",
            })
    void noTextTakesLong(String piece) {
        for (String start : List.of("", "token=\"", "bearer ", "authorization")) {
            String text = start + piece.repeat(64_000 / piece.length());
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> CredentialPatterns.mask(text), piece);
        }
    }
}
