package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.atlasbackups.error.AtlasDecodingException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a document, in words for who never heard of Jackson. Where it is is added step by step, by the readers that it
 * passes on its way out.
 */
final class DecodingFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private String pointer = "";

    DecodingFailure(String problem, @Nullable JsonLocation place) {
        super(
                place == null
                        ? problem
                        : problem + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")");
    }

    /** Jackson's own failures quote the document at length, and are dropped. */
    static DecodingFailure of(IOException failure) {
        if (failure instanceof DecodingFailure described) {
            return described;
        }
        JsonLocation place = failure instanceof JsonProcessingException json ? json.getLocation() : null;
        return new DecodingFailure(problem(failure), place);
    }

    /** The same in the value of a field, whose name has nothing in it that a pointer has to escape. */
    DecodingFailure in(String field) {
        pointer = "/" + field + pointer;
        return this;
    }

    /** The same in an element of a list. */
    DecodingFailure in(int element) {
        return in(String.valueOf(element));
    }

    /** The failure for the caller, with its place as RFC 6901 has it. */
    AtlasDecodingException forCaller() {
        return new AtlasDecodingException(pointer, String.valueOf(getMessage()), null);
    }

    private static String problem(IOException failure) {
        if (failure instanceof JsonEOFException) {
            return "the document ends too early";
        }
        if (failure instanceof StreamConstraintsException limit) {
            return limit(limit.getOriginalMessage());
        }
        if (failure instanceof InputCoercionException) {
            return "the number is too large";
        }
        return failure instanceof JsonProcessingException ? "not valid JSON" : "not valid UTF-8";
    }

    /** Which limit was passed, by the words that Jackson has for it. */
    private static String limit(String words) {
        if (words.startsWith("String")) {
            return "a string has more than " + DocumentParser.MAX_STRING_LENGTH + " characters";
        }
        if (words.startsWith("Number")) {
            return "a number has more than " + DocumentParser.MAX_NUMBER_LENGTH + " characters";
        }
        return words.startsWith("Name")
                ? DocumentParser.NAME_TOO_LONG
                : "the document nests deeper than " + DocumentParser.MAX_DEPTH + " levels";
    }
}
