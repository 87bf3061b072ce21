package io.github.atlasbackups.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.model.Link;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fields of every kind. Absent ones are left out. */
final class Fields {

    private Fields() {}

    static <W> void word(JsonGenerator json, String name, @Nullable W word, Function<W, String> value)
            throws IOException {
        if (word != null) {
            json.writeStringField(name, value.apply(word));
        }
    }

    static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    static void links(JsonGenerator json, List<Link> links) throws IOException {
        json.writeArrayFieldStart("links");
        for (Link link : links) {
            json.writeStartObject();
            text(json, "href", link.href());
            text(json, "rel", link.rel());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void text(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    static void number(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    static void linksUnlessEmpty(JsonGenerator json, List<Link> links) throws IOException {
        if (!links.isEmpty()) {
            links(json, links);
        }
    }

    static void flag(JsonGenerator json, String name, @Nullable Boolean value) throws IOException {
        if (value != null) {
            json.writeBooleanField(name, value);
        }
    }
}
