package io.github.atlasbackups.testkit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** JSON written into text or to a writer, in one line or indented. */
final class JsonText {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonText() {}

    /** Something that writes itself as JSON. */
    @FunctionalInterface
    interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static String of(boolean pretty, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = generator(text, pretty)) {
            body.writeTo(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static JsonGenerator generator(Writer out, boolean pretty) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(out);
        return pretty ? json.setPrettyPrinter(new DefaultPrettyPrinter()) : json;
    }
}
