package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON object that is no list: an error, or what a token endpoint answers. Nothing about it is certain, so that it is asked
 * field by field.
 */
record JsonBody(Map<String, @Nullable Object> fields) {

    /** A body that is longer is not read at all: neither an error nor a token needs a hundredth of it. */
    static final int MAX_LENGTH = 64 << 10;

    private static final JsonBody EMPTY = new JsonBody(Map.of());

    /** The object that a body is, or null for any other body: too long, not JSON, no object. */
    static @Nullable JsonBody of(HttpResponse response) {
        if (response.bodyLength() > MAX_LENGTH) {
            return null;
        }
        try {
            return object(DocumentParser.read(response, DocumentParser::tree, Secrets.none()));
        } catch (AtlasDecodingException notJson) {
            return null;
        }
    }

    /** The object that a value is, or null if it is none. */
    @SuppressWarnings("unchecked")
    static @Nullable JsonBody object(@Nullable Object value) {
        return value instanceof Map<?, ?> ? new JsonBody((Map<String, @Nullable Object>) value) : null;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    @Nullable
    Object get(String field) {
        return fields.get(field);
    }

    /** The string in a field, or null if there is none. */
    @Nullable
    String string(String field) {
        return get(field) instanceof String text ? text : null;
    }

    /** The object in a field; empty if there is none. */
    JsonBody object(String field) {
        JsonBody object = object(get(field));
        return object == null ? EMPTY : object;
    }

    /** The elements of the list in a field; none if there is no list. */
    List<?> list(String field) {
        return get(field) instanceof List<?> elements ? elements : List.of();
    }

    /** A value as text: strings as they are, everything else as JSON. */
    static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = DocumentParser.FACTORY.createGenerator(text)) {
            write(json, value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName((String) field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(json, element);
            }
            json.writeEndArray();
        } else {
            json.writeObject(value);
        }
    }
}
