package io.github.atlasbackups.protocol.json;

import static io.github.atlasbackups.protocol.json.ValueReader.NUMBER;
import static io.github.atlasbackups.protocol.json.ValueReader.REPEATED_TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.TEXT;
import static io.github.atlasbackups.protocol.json.ValueReader.word;

import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitScope;

/** The reader of rate limits. */
final class RateLimitReaders {

    private static final ObjectReader<RateLimit.Amount> AMOUNT = new ObjectReader<>() {
        private final Field<Long> defaultValue = field("defaultValue", NUMBER);
        private final Field<Long> value = field("value", NUMBER);

        @Override
        RateLimit.Amount from(Draft draft) {
            return new RateLimit.Amount(draft.get(value), draft.get(defaultValue));
        }
    };

    private static final ObjectReader<RateLimit.Operation> OPERATION = new ObjectReader<>() {
        private final Field<String> method = field("method", REPEATED_TEXT);
        private final Field<String> path = field("path", TEXT);

        @Override
        RateLimit.Operation from(Draft draft) {
            return new RateLimit.Operation(draft.get(method), draft.get(path));
        }
    };

    static final ObjectReader<RateLimit> RATE_LIMIT = new ObjectReader<>() {
        private final Field<RateLimit.Amount> capacity = field("capacity", AMOUNT);
        private final Field<String> id = field("endpointSetId", TEXT);
        private final Field<String> name = field("endpointSetName", TEXT);
        private final ListField<RateLimit.Operation> endpoints = list("endpoints", OPERATION);
        private final Field<RateLimit.Amount> refillDurationSeconds = field("refillDurationSeconds", AMOUNT);
        private final Field<RateLimit.Amount> refillRate = field("refillRate", AMOUNT);
        private final Field<RateLimitScope> scope = field("scope", word(RateLimitScope::new));

        @Override
        RateLimit from(Draft draft) {
            return new RateLimit(
                    draft.get(id),
                    draft.get(name),
                    draft.get(scope),
                    draft.get(capacity),
                    draft.get(refillRate),
                    draft.get(refillDurationSeconds),
                    draft.get(endpoints));
        }
    };

    private RateLimitReaders() {}
}
