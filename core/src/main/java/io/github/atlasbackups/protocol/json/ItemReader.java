package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.databind.ObjectReader;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;

/** Reads responses whose items are of one type. Immutable and thread-safe; made once per type. */
public final class ItemReader<T> {

    private final ObjectReader pages;
    private final ObjectReader items;

    private ItemReader(ObjectReader pages, ObjectReader items) {
        this.pages = pages;
        this.items = items;
    }

    /** A reader of items of a model type. */
    public static <T> ItemReader<T> of(Class<? extends T> itemType) {
        return new ItemReader<>(
                AtlasMapper.INSTANCE.readerFor(
                        AtlasMapper.INSTANCE.getTypeFactory().constructParametricType(PageDocument.class, itemType)),
                AtlasMapper.INSTANCE.readerFor(itemType));
    }

    /**
     * The document of a list response.
     *
     * @param envelope whether the request asked for the envelope: only then a field {@code status} means anything
     * @throws AtlasDecodingException if it is not JSON, or not a list response, saying where
     */
    public PageDocument<T> page(HttpResponse response, boolean envelope, Secrets secrets) {
        return read(pages.withAttribute(WholeNumberReader.OfEnvelope.ASKED_FOR, envelope), response, secrets);
    }

    /**
     * The item of a response that holds just one.
     *
     * @throws AtlasDecodingException if it is not JSON, or not such an item, saying where
     */
    public T item(HttpResponse response, Secrets secrets) {
        return read(items, response, secrets);
    }

    private static <D> D read(ObjectReader reader, HttpResponse response, Secrets secrets) {
        JsonContent.require(response, secrets);
        try {
            D document = reader.readValue(response.bodyStream());
            if (document == null) {
                throw new AtlasDecodingException("", "the document is null", null);
            }
            return document;
        } catch (IOException unreadable) {
            throw DecodingFailure.of(unreadable, secrets);
        }
    }
}
