package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
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
public record OldPageDocument<T>(
        @JsonDeserialize(using = OldWholeNumberReader.OfEnvelope.class) @Nullable
        Integer status,

        List<Link> links,

        @JsonSetter(nulls = Nulls.SET, contentNulls = Nulls.FAIL) @Nullable
        List<T> results,

        @JsonDeserialize(using = OldWholeNumberReader.OfCount.class) @Nullable
        Long totalCount) {}
