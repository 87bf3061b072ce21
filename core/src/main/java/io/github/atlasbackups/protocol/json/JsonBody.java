package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The small JSON objects that are no lists: errors, and what a token endpoint answers. */
final class JsonBody {

    /** A body that is longer is not read at all: neither an error nor a token needs a hundredth of it. */
    static final int MAX_LENGTH = 64 << 10;

    private static final ObjectReader READER = AtlasMapper.INSTANCE.readerFor(JsonNode.class);

    private JsonBody() {}

    /** The object that a body is, or null for any other body: too long, not JSON, no object. */
    static @Nullable JsonNode of(HttpResponse response) {
        if (response.bodyLength() > MAX_LENGTH) {
            return null;
        }
        try {
            JsonNode document = READER.readValue(response.bodyStream());
            return document != null && document.isObject() ? document : null;
        } catch (IOException notJson) {
            return null;
        }
    }
}
