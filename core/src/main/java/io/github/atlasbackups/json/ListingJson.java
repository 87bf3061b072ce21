package io.github.atlasbackups.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.atlasbackups.model.Identified;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes a list as one document in the API's shape, <code>{"results":[…]}</code>, in parts: as many as there are pages, say, so that
 * none of it has to be held. The parts in their order, with the last, are the document in UTF-8, without a line end. Items are written
 * as {@link BackupJson} writes them.
 *
 * <p>For one document, and not thread-safe.
 */
public final class ListingJson {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final JsonGenerator json;

    /** A document of which nothing is written yet. */
    public ListingJson() {
        try {
            json = Fields.FACTORY.createGenerator(written);
            json.writeStartObject();
            json.writeArrayFieldStart("results");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The next part: these items, and the document's beginning if it is the first.
     *
     * @throws IllegalArgumentException if one is an item of a type of your own; there is no document then
     */
    public byte[] part(List<? extends Identified> items) {
        try {
            for (Identified item : items) {
                BackupJson.write(json, item);
            }
            json.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return taken();
    }

    /** The last part. */
    public byte[] end() {
        try {
            json.writeEndArray();
            json.writeEndObject();
            json.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return taken();
    }

    private byte[] taken() {
        byte[] part = written.toByteArray();
        written.reset();
        return part;
    }
}
