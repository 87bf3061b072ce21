package io.github.atlasbackups.protocol.json;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one kind of value. Thread-safe: whatever belongs to one document is in the {@link DocumentParser}. */
interface ValueReader<T> {

    /** A string. */
    ValueReader<String> TEXT = DocumentParser::text;

    /** A string that a document is likely to have many times. */
    ValueReader<String> REPEATED_TEXT = word(Function.identity());

    /** A date and time; see {@link InstantReader}. */
    ValueReader<Instant> INSTANT = DocumentParser::instant;

    /** True or false. */
    ValueReader<Boolean> FLAG = DocumentParser::flag;

    /** A whole number however it is written: {@code 42}, {@code 42.0} and {@code 4.2e1} are the same number in JSON. */
    ValueReader<Long> NUMBER = DocumentParser::wholeNumber;

    /** An open word, whatever it is. */
    static <T> ValueReader<T> word(Function<String, T> make) {
        return document -> document.word(make);
    }

    /** A constant of an enum, by its name; any other word is refused. */
    static <E extends Enum<E>> ValueReader<E> constant(Class<E> type) {
        return document -> document.constant(type);
    }

    /**
     * Reads the value whose first token is the current one, which is not null, up to its last token.
     *
     * @return the value, or null if it is to be treated as absent
     */
    @Nullable
    T read(DocumentParser document) throws IOException;
}
