package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.databind.ObjectReader;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Reads responses whose items are of one type. Immutable and thread-safe; made once per type. */
public final class OldItemReader<T> {

    private final ObjectReader pages;
    private final ObjectReader items;
    private final Function<Object, T> item;

    private OldItemReader(ObjectReader pages, ObjectReader items, Function<Object, T> item) {
        this.pages = pages;
        this.items = items;
        this.item = item;
    }

    /** A reader of items whose documents are like the model type. */
    public static <T> OldItemReader<T> of(Class<? extends T> itemType) {
        return of(itemType, item -> item);
    }

    /** A reader of items whose documents are of a type of their own, from which the function makes the item. */
    static <D, T> OldItemReader<T> of(Class<D> documentType, Function<? super D, ? extends T> item) {
        return new OldItemReader<>(
                OldAtlasMapper.INSTANCE.readerFor(OldAtlasMapper.INSTANCE
                        .getTypeFactory()
                        .constructParametricType(OldPageDocument.class, documentType)),
                OldAtlasMapper.INSTANCE.readerFor(documentType),
                document -> item.apply(documentType.cast(document)));
    }

    /** A reader of clusters, of dedicated and of flex ones. */
    public static OldItemReader<Cluster> ofClusters() {
        return of(OldClusterDocument.class, OldClusterDocument::toCluster);
    }

    /**
     * The document of a list response.
     *
     * @param envelope whether the request asked for the envelope: only then a field {@code status} means anything
     * @throws AtlasDecodingException if it is not JSON, or not a list response, saying where
     */
    public OldPageDocument<T> page(HttpResponse response, boolean envelope, Secrets secrets) {
        OldPageDocument<?> page =
                read(pages.withAttribute(OldWholeNumberReader.OfEnvelope.ASKED_FOR, envelope), response, secrets);
        List<?> documents = page.results();
        List<T> results =
                documents == null ? null : documents.stream().map(item::apply).toList();
        return new OldPageDocument<>(page.status(), page.links(), results, page.totalCount());
    }

    /**
     * The item of a response that holds just one.
     *
     * @throws AtlasDecodingException if it is not JSON, or not such an item, saying where
     */
    public T item(HttpResponse response, Secrets secrets) {
        return item.apply(read(items, response, secrets));
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
            throw OldDecodingFailure.of(unreadable, secrets);
        }
    }
}
