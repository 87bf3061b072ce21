package io.github.atlasbackups.json;

import static io.github.atlasbackups.json.Fields.number;
import static io.github.atlasbackups.json.Fields.text;
import static io.github.atlasbackups.json.Fields.word;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitScope;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields of a rate limit, in the alphabet's order. */
final class RateLimitFields {

    private RateLimitFields() {}

    static void write(JsonGenerator json, RateLimit limit) throws IOException {
        json.writeStartObject();
        amount(json, "capacity", limit.capacity());
        text(json, "endpointSetId", limit.id());
        text(json, "endpointSetName", limit.name());
        json.writeArrayFieldStart("endpoints");
        for (RateLimit.Operation operation : limit.endpoints()) {
            json.writeStartObject();
            text(json, "method", operation.method());
            text(json, "path", operation.path());
            json.writeEndObject();
        }
        json.writeEndArray();
        amount(json, "refillDurationSeconds", limit.refillDurationSeconds());
        amount(json, "refillRate", limit.refillRate());
        word(json, "scope", limit.scope(), RateLimitScope::value);
        json.writeEndObject();
    }

    private static void amount(JsonGenerator json, String name, RateLimit.@Nullable Amount amount) throws IOException {
        if (amount != null) {
            json.writeObjectFieldStart(name);
            number(json, "defaultValue", amount.defaultValue());
            number(json, "value", amount.value());
            json.writeEndObject();
        }
    }
}
