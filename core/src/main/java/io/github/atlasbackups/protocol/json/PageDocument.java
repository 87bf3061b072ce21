package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.atlasbackups.model.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list response as it stands in the document.
 *
 * @param status the envelope's status, or null outside an envelope
 * @param links the page's relations; empty if absent
 * @param results the items, or null if absent, as in an enveloped error
 * @param totalCount the estimate, or null if absent
 */
public record PageDocument<T>(
        @Nullable Integer status,
        List<Link> links,

        @JsonSetter(nulls = Nulls.SET, contentNulls = Nulls.FAIL) @Nullable
        List<T> results,

        @Nullable Long totalCount) {}
