package io.github.atlasbackups.transport.vertx.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.atlasbackups.credentials.Credentials;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtlasBackupsOptionsTest {

    private static final String EVERYTHING = """
            {"baseUrl": "https://gateway.example/atlas", "userAgent": "billing/2.1", "callDeadline": 45000, "callsAtOnce": 8,
             "bytesInFlight": 5000000000, "connectTimeout": 2000, "maxConnections": 9, "maxWaiting": 10, "maxBodyBytes": 1048576, "http2": true,
             "proxyOptions": {"type": "SOCKS5", "host": "proxy.example", "port": 1080}}
            """;

    private static AtlasBackupsOptions read(String json) {
        return new AtlasBackupsOptions(new JsonObject(json));
    }

    @Test
    void whatIsReadIsWrittenAgainAndCopied() {
        JsonObject everything = new JsonObject(EVERYTHING);
        assertThat(read(EVERYTHING).toJson()).isEqualTo(everything);
        assertThat(new AtlasBackupsOptions(read(EVERYTHING)).toJson()).isEqualTo(everything);
        assertThat(new AtlasBackupsOptions().toJson()).isEqualTo(new JsonObject());
    }

    @Test
    void whatIsSetInCodeIsWrittenUnderTheNamesOfTheSetters() {
        AtlasBackupsOptions options = new AtlasBackupsOptions()
                .setBaseUrl("https://gateway.example/atlas")
                .setUserAgent("billing/2.1")
                .setCallDeadline(Duration.ofSeconds(45))
                .setCallsAtOnce(8)
                .setBytesInFlight(5_000_000_000L)
                .setConnectTimeout(Duration.ofSeconds(2))
                .setMaxConnections(9)
                .setMaxWaiting(10)
                .setMaxBodyBytes(1 << 20)
                .setHttp2(true)
                .setProxyOptions(new ProxyOptions()
                        .setType(ProxyType.SOCKS5)
                        .setHost("proxy.example")
                        .setPort(1080));
        assertThat(options.toJson()).isEqualTo(new JsonObject(EVERYTHING));
    }

    @Test
    void noSecretIsWritten() {
        AtlasBackupsOptions options = new AtlasBackupsOptions()
                .setProxyOptions(new ProxyOptions()
                        .setHost("proxy.example")
                        .setUsername("hidden-user")
                        .setPassword("hidden-1"))
                .setSslOptions(new ClientSSLOptions()
                        .setKeyCertOptions(new PfxOptions().setPath("k.p12").setPassword("hidden-2")));
        for (Credentials credentials : new Credentials[] {
            Credentials.serviceAccount("mdb_sa_id_1", "hidden-3"),
            Credentials.apiKey("public", "hidden-4"),
            Credentials.accessToken("hidden-5")
        }) {
            options.setCredentials(credentials);
            assertThat(options.toJson().encode()).doesNotContain("hidden").contains("proxy.example");
        }
        assertThat(options.setCredentials(Credentials.serviceAccount("mdb_sa_id_1", "hidden-3"))
                        .toJson()
                        .getString("clientId"))
                .isEqualTo("mdb_sa_id_1");
    }

    @Test
    void credentialsAreReadOfEachKind() {
        assertThat(read("{'clientId': 'mdb_sa_id_1', 'clientSecret': 's'}".replace('\'', '"')).credentials)
                .isEqualTo(Credentials.serviceAccount("mdb_sa_id_1", "s"));
        assertThat(read("{'publicKey': 'p', 'privateKey': 's'}".replace('\'', '"')).credentials)
                .isEqualTo(Credentials.apiKey("p", "s"));
        assertThat(read("{'accessToken': 's', 'clientId': null}".replace('\'', '"')).credentials)
                .isEqualTo(Credentials.accessToken("s"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'baseURL': 'hidden'} | no such option: baseURL",
                "{'baseUrl': 1} | baseUrl must be a string",
                "{'callsAtOnce': '8'} | callsAtOnce must be a number",
                "{'callsAtOnce': 8.5} | callsAtOnce must be a whole number",
                "{'callsAtOnce': 8000000000} | callsAtOnce is too large",
                "{'bytesInFlight': 0.5} | bytesInFlight must be a whole number",
                "{'http2': 'hidden'} | http2 must be true or false",
                "{'proxyOptions': 'hidden'} | proxyOptions must be an object",
                "{'clientSecret': 'hidden'} | clientId is missing",
                "{'clientId': 'hidden'} | clientSecret is missing",
                "{'publicKey': 'hidden'} | privateKey is missing",
                "{'accessToken': 'hidden', 'publicKey': 'hidden', 'privateKey': 'hidden'} | more than one kind of credentials",
            })
    void aMistakeIsNamedAndNoValueEchoed(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json.replace('\'', '"')))
                .withMessageContaining(message)
                .withMessageNotContaining("hidden");
    }
}
