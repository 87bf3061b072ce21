package io.github.atlasbackups.testkit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON as text, in one line or indented. */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** Something that writes itself as JSON. */
    @FunctionalInterface
    interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static String of(boolean pretty, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            body.writeTo(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return pretty ? indented(text.toString()) : text.toString();
    }

    /** The document in one line, with a field in every object that nobody described. */
    static String withUnknownFields(String document) {
        return of(false, json -> {
            try (JsonParser parser = FACTORY.createParser(document)) {
                while (parser.nextToken() != null) {
                    json.copyCurrentEvent(parser);
                    if (parser.currentToken() == JsonToken.START_OBJECT) {
                        json.writeFieldName("inventedField");
                        json.writeRawValue("{\"since\":\"2031-05-01\",\"values\":[1,null,\"x\"]}");
                    }
                }
            }
        });
    }

    private static String indented(String document) {
        StringWriter text = new StringWriter();
        try (JsonParser parser = FACTORY.createParser(document);
                JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            parser.nextToken();
            json.copyCurrentStructure(parser);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
