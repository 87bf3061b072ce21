package io.github.atlasbackups.transport.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A native image makes the stand-in for Vert.x's client of what the metadata in the jar names, whichever Vert.x that is (ADR 0104). */
class NativeImageMetadataTest {

    private static final String METADATA =
            "/META-INF/native-image/io.github.atlasbackups/atlas-backups-transport-vertx/";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        VertxClosing.close(vertx);
    }

    private static JsonArray metadata(String file) throws IOException {
        try (InputStream json =
                Objects.requireNonNull(RequestCapture.class.getResourceAsStream(METADATA + file), file)) {
            return new JsonArray(Buffer.buffer(json.readAllBytes()));
        }
    }

    private List<String> kindsOfTheClient() {
        HttpClient client = vertx.createHttpClient();
        List<String> kinds = RequestCapture.interfacesOf(client.getClass()).stream()
                .map(Class::getName)
                .toList();
        client.close();
        return kinds;
    }

    @Test
    void theProxyIsNamed() throws IOException {
        assertThat(metadata("proxy-config.json").stream()
                        .map(each ->
                                ((JsonObject) each).getJsonArray("interfaces").getList()))
                .contains(kindsOfTheClient());
    }

    @Test
    void theMethodsThatItPassesOnAreNamed() throws IOException {
        assertThat(metadata("reflect-config.json").stream()
                        .map(JsonObject.class::cast)
                        .filter(type -> type.getBoolean("allPublicMethods"))
                        .map(type -> type.getString("name")))
                .containsAll(kindsOfTheClient());
    }
}
