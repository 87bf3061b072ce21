package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.atlasbackups.error.AtlasDecodingException;
import java.io.IOException;

/** What Jackson could not read, in this library's words. Jackson's own quote the document at length, so they are dropped. */
final class DecodingFailure {

    private DecodingFailure() {}

    static AtlasDecodingException of(IOException failure) {
        return new AtlasDecodingException(pointer(failure), problem(failure) + place(failure), null);
    }

    private static String problem(IOException failure) {
        if (failure instanceof JsonMappingException mapping
                && mapping.getCause() instanceof JsonProcessingException inner) {
            return problem(inner);
        }
        if (failure instanceof JsonEOFException) {
            return "the document ends too early";
        }
        if (failure instanceof StreamConstraintsException limit) {
            return "a limit of the reader is passed: " + ForeignText.quote(limit.getOriginalMessage());
        }
        if (failure instanceof InvalidFormatException format) {
            return "the value " + ForeignText.quote(String.valueOf(format.getValue())) + " is not readable as "
                    + typeName(format.getTargetType());
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return "expected " + typeName(mismatch.getTargetType());
        }
        if (failure instanceof JsonProcessingException syntax) {
            return "not valid JSON: " + ForeignText.quote(syntax.getOriginalMessage());
        }
        return "not readable: " + failure.getClass().getSimpleName();
    }

    private static String typeName(Class<?> type) {
        return type == null ? "another value" : "a " + type.getSimpleName();
    }

    private static String place(IOException failure) {
        JsonLocation location = failure instanceof JsonProcessingException json ? json.getLocation() : null;
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** RFC 6901. */
    private static String pointer(IOException failure) {
        StringBuilder pointer = new StringBuilder();
        if (failure instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                pointer.append('/');
                if (step.getFieldName() != null) {
                    pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
                } else {
                    pointer.append(step.getIndex());
                }
            }
        }
        return pointer.toString();
    }
}
