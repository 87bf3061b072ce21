package io.github.atlasbackups.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    /** Everything on a line is the same place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cloud.mongodb.com:443 https://cloud.mongodb.com https://cloud.mongodb.com/ HTTPS://CLOUD.MongoDB.com"
                        + " https://cloud.mongodb.com. https://cloud.mongodb.com.:443/ https://cloud.mongodb.com:/"
                        + " https://cloud.mongodb.com:0443",
                "http://[::1]:80 http://[0:0:0:0:0:0:0:1] http://[0000:0000:0000:0000:0000:0000:0000:0001]:80/"
                        + " http://[::0:1] http://[0::0.0.0.1]",
                "https://[2001:db8::1:0:0:a]:443 https://[2001:DB8::1:0:0:A] https://[2001:db8:0:0:1::a]"
                        + " https://[2001:0db8:0000:0000:0001:0000:0000:000a]",
                "https://[fe80:0:0:1::]:443 https://[FE80:0:0:1:0:0:0:0]",
                "https://[1:0:2:3:4:5:6:7]:443 https://[1::2:3:4:5:6:7]",
                "https://[::]:443 https://[0:0:0:0:0:0:0:0]",
                "https://[::ffff:127.0.0.1]:443 https://[::FFFF:7f00:1] https://[0:0:0:0:0:ffff:127.0.0.1]",
                "https://under_score.example:8443 https://UNDER_SCORE.example.:8443/",
                "https://_atlas._tcp.example:443 https://_atlas._tcp.example",
                "https://xn--bcher-kva.example:443 https://XN--BCHER-KVA.example",
                "https://gateway.example:443/atlas https://gateway.example/atlas/ https://Gateway.example./atlas",
                "https://gateway.example:443/a/b%2Fc;d=1/~e https://gateway.example/a/b%2Fc;d=1/~e/",
            })
    void spellingsOfOnePlaceAreEqual(String spellings) {
        String[] all = spellings.split(" ");
        for (int i = 1; i < all.length; i++) {
            assertThat(BaseUrl.parse(all[i])).as(all[i]).hasToString(all[0]).isEqualTo(BaseUrl.parse(all[0]));
            assertThat(BaseUrl.of(URI.create(all[i]))).as(all[i]).isEqualTo(BaseUrl.parse(all[0]));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                          | leave it out",
                "`   `                                       | leave it out",
                "` https://canary.example`                   | no white space around it",
                "`https://canary.example\n`                  | no white space around it",
                "cloud.mongodb.com/canary                    | start with https://",
                "localhost:8080/canary                       | start with https://",
                "//canary.example                            | start with https://",
                "ftp://canary.example                        | start with https://",
                "mailto:canary@example.org                   | start with https://",
                "https:canary                                | start with https://",
                "https://a b/canary                          | must be a URL",
                "https://user:canary@example.org             | as Credentials",
                "https://canary@exa_mple.org                 | as Credentials",
                "https://example.org?canary=1                | end it before the question mark",
                "https://example.org/#canary                 | end it before the #",
                "https://example.org:0                       | port must be 1..65535",
                "https://example.org:70000                   | port must be 1..65535",
                "https://example.org:canary                  | port must be 1..65535",
                "https://example.org:+443                    | port must be 1..65535",
                "https://exa_mple.org:99999999999            | port must be 1..65535",
                "https://:443/canary                         | host is missing",
                "https://canary..example                     | between its dots",
                "https://canary.example..                    | between its dots",
                "https://.canary                             | between its dots",
                "https://canary-.example                     | between its dots",
                "https://-canary.example                     | between its dots",
                "https://canary%2eexample                    | between its dots",
                "https://canary!.example                     | between its dots",
                "https://127.1/canary                        | four decimal numbers",
                "https://010.0.0.1/canary                    | four decimal numbers",
                "https://0x7f.1/canary                       | four decimal numbers",
                "https://2130706433/canary                   | four decimal numbers",
                "https://256.0.0.1/canary                    | four decimal numbers",
                "https://canary.1                            | four decimal numbers",
                "https://[fe80::1%25eth0]/canary             | no IPv6 zone",
                "https://[fe80::1%eth0]/canary               | no IPv6 zone",
                "https://b\u00fccher.example/canary          | xn--bcher-kva.example",
                "https://fa\u00df.example/canary             | in the form that DNS has it in",
                "https://b\u00fccher_canary!.example         | in the form that DNS has it in",
                "https://example.org//canary                 | segments that are not empty",
                "https://example.org/canary//                | segments that are not empty",
                "https://example.org/../canary               | no . or ..",
                "https://example.org/canary/%2E%2e/a         | no . or ..",
                "https://example.org/canary/.                | no . or ..",
                "https://example.org/b\u00fccher/canary      | percent-encoded",
                "https://cloud.mongodb.com/api/atlas/v2      | end before /api/atlas",
                "https://example.org/canary/api/atlas/v1.0/  | end before /api/atlas",
            })
    void anyOtherIsRefusedInWordsThatSayWhatToWriteAndEchoNothing(String url, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaseUrl.parse(url))
                .withMessageContaining(words)
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("canary"))
                .withNoCause();
    }

    @Test
    void aNameHasAtMost253CharactersAndALabel63() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);

        assertThat(BaseUrl.parse("https://" + longest + ".").origin().host()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.parse("https://" + longest + "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.parse("https://a" + label + ".example"));
    }

    @Test
    void pathsOfTheServiceGoBelowThePrefix() {
        assertThat(BaseUrl.parse("https://gateway.example/atlas/").target("/api/oauth/token"))
                .isEqualTo("/atlas/api/oauth/token");
        assertThat(BaseUrl.parse("https://cloud.mongodb.com/").target("/api/oauth/token"))
                .isEqualTo("/api/oauth/token");
    }

    @ParameterizedTest
    @CsvSource({
        "http://[0:0:0:0:0:0:0:1],  true",
        "http://localhost.,         true",
        "http://LOCALHOST,          true",
        "http://[::ffff:127.0.0.2], true",
        "http://[::ffff:128.0.0.1], false",
        "http://local_host,         false",
    })
    void aLoopbackAddressIsKnownInEverySpelling(String url, boolean loopback) {
        assertThat(BaseUrl.parse(url).origin().isLoopback()).isEqualTo(loopback);
    }
}
