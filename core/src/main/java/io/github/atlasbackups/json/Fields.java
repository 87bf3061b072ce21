package io.github.atlasbackups.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.model.Link;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Documents, and fields of every kind. Absent fields are left out. */
final class Fields {

    static final JsonFactory FACTORY = new JsonFactory();

    private Fields() {}

    /** What a document holds. */
    interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** One line of text, without a line end. */
    static String document(Body body) {
        StringWriter text = new StringWriter();
        try {
            document(text, body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** The same to a writer, which is left open. */
    static void document(Writer to, Body body) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(to).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            body.writeTo(json);
        }
    }

    static <W> void word(JsonGenerator json, String name, @Nullable W word, Function<W, String> value)
            throws IOException {
        if (word != null) {
            json.writeStringField(name, value.apply(word));
        }
    }

    /** What an array holds of one element. */
    interface Element<E> {
        void write(JsonGenerator json, E element) throws IOException;
    }

    static <E> void array(JsonGenerator json, String name, Iterable<? extends E> elements, Element<E> each)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (E element : elements) {
            each.write(json, element);
        }
        json.writeEndArray();
    }

    static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        array(json, name, values, JsonGenerator::writeString);
    }

    static void links(JsonGenerator json, List<Link> links) throws IOException {
        array(json, "links", links, Fields::write);
    }

    private static void write(JsonGenerator json, Link link) throws IOException {
        json.writeStartObject();
        text(json, "href", link.href());
        text(json, "rel", link.rel());
        json.writeEndObject();
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

    static void seconds(JsonGenerator json, String name, @Nullable Duration value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value.toSeconds());
        }
    }

    static void words(JsonGenerator json, String name, Iterable<? extends Enum<?>> words) throws IOException {
        array(json, name, words, (to, word) -> to.writeString(word.name()));
    }

    static void counts(JsonGenerator json, String name, Map<? extends Enum<?>, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<? extends Enum<?>, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
    }
}
