package io.github.atlasbackups.testkit.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.testkit.json.AtlasJson.ItemForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * One JSON array that is being written; {@link #close} ends it. Methods throw {@link UncheckedIOException} where the
 * writer below fails. Not thread-safe.
 *
 * @param <T> the kind of item
 */
public final class JsonArray<T> implements AutoCloseable {

    private final JsonGenerator json;
    private final ItemForm<T> form;

    JsonArray(Writer out, boolean pretty, ItemForm<T> form) {
        this.form = form;
        try {
            json = JsonText.generator(out, pretty);
            json.writeStartArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Adds one item. */
    public void add(T item) {
        try {
            form.write(json, item);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends the array and flushes the writer, which stays open. Idempotent. */
    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
