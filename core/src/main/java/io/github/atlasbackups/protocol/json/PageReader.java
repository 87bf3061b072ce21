package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.databind.ObjectReader;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;

/** Reads list responses whose items are of one type. Immutable and thread-safe; made once per type. */
public final class PageReader<T> {

    private final ObjectReader reader;

    private PageReader(ObjectReader reader) {
        this.reader = reader;
    }

    /** A reader of pages of a model type. */
    public static <T> PageReader<T> of(Class<T> itemType) {
        return new PageReader<>(AtlasMapper.INSTANCE.readerFor(
                AtlasMapper.INSTANCE.getTypeFactory().constructParametricType(PageDocument.class, itemType)));
    }

    /**
     * The document of a response.
     *
     * @throws AtlasDecodingException if it is not JSON, or not a list response, saying where
     */
    public PageDocument<T> read(HttpResponse response) {
        JsonContent.require(response);
        try {
            PageDocument<T> document = reader.readValue(response.bodyStream());
            if (document == null) {
                throw new AtlasDecodingException("", "the document is null", null);
            }
            return document;
        } catch (IOException unreadable) {
            throw DecodingFailure.of(unreadable);
        }
    }
}
