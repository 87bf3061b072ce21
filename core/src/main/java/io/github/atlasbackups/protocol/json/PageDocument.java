package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.model.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list response as it stands in the document.
 *
 * @param status the envelope's status, or null outside an envelope
 * @param links the page's relations; empty if absent
 * @param results the items, or null if absent, as in an enveloped error
 * @param totalCount the estimate, or null if absent; what is no number counts as absent, since nothing rests on an estimate
 */
public record PageDocument<T>(
        @Nullable Integer status,
        List<Link> links,
        @Nullable List<T> results,
        @Nullable Long totalCount) {

    static final class Reader<T> extends ObjectReader<PageDocument<T>> {
        private final ListField<Link> links = list("links", BackupReaders.LINK);
        private final ListField<T> results;
        private final Field<Integer> status;
        private final Field<Long> totalCount;

        /** A reader of pages of such items. Outside of an envelope a status is skipped as any unknown field is. */
        Reader(ValueReader<? extends T> item, boolean envelope) {
            results = list("results", item);
            status = field("status", envelope ? DocumentParser::status : DocumentParser::skip);
            totalCount = field("totalCount", DocumentParser::estimate);
        }

        @Override
        PageDocument<T> from(Draft draft) {
            return new PageDocument<>(
                    draft.get(status), draft.get(links), draft.get((Field<List<T>>) results), draft.get(totalCount));
        }
    }
}
