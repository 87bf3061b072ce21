package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.atlasbackups.error.AtlasDecodingException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Jackson could not read, in words for who never heard of it. Its own quote the document at length, so they are dropped. */
final class OldDecodingFailure {

    private static final int MAX_QUOTE = 80;
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

    private static final Pattern FOUND =
            Pattern.compile(" from (Array|Object|String|Boolean|Null|Number|Integer|Floating-point) value");

    private OldDecodingFailure() {}

    static AtlasDecodingException of(IOException failure, Secrets secrets) {
        return new AtlasDecodingException(pointer(failure, secrets), problem(failure, secrets) + place(failure), null);
    }

    private static String problem(IOException failure, Secrets secrets) {
        if (failure instanceof JsonMappingException mapping) {
            if (mapping.getCause() instanceof OldBoundedList.TooManyElements) {
                return "the list has more than " + OldBoundedList.MAX_ELEMENTS + " elements";
            }
            if (mapping.getCause() instanceof JsonProcessingException inner) {
                return problem(inner, secrets);
            }
        }
        if (failure instanceof JsonEOFException) {
            return "the document ends too early";
        }
        if (failure instanceof StreamConstraintsException limit) {
            return OldAtlasMapper.limit(limit.getOriginalMessage());
        }
        if (failure instanceof InputCoercionException) {
            return "the number is too large";
        }
        if (failure instanceof InvalidFormatException format) {
            return "expected " + described(format.getTargetType()) + ", got "
                    + secrets.quoted(String.valueOf(format.getValue()), MAX_QUOTE);
        }
        if (failure instanceof InvalidNullException) {
            return "null stands in a list";
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return mismatch.getOriginalMessage().startsWith("Trailing token")
                    ? "something follows the end of the document"
                    : "expected " + described(mismatch.getTargetType()) + found(mismatch);
        }
        if (failure instanceof JsonProcessingException syntax) {
            Matcher duplicate = DUPLICATE.matcher(String.valueOf(syntax.getOriginalMessage()));
            return duplicate.matches()
                    ? "the field " + secrets.quoted(duplicate.group(1), MAX_QUOTE) + " stands twice in one object"
                    : "not valid JSON";
        }
        return "not valid UTF-8";
    }

    private static String described(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type == Instant.class) {
            return "a date and time";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a string";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    /** By Jackson's own words: its parser forgets the token when it is closed. */
    private static String found(MismatchedInputException mismatch) {
        Matcher words = FOUND.matcher(String.valueOf(mismatch.getOriginalMessage()));
        if (!words.find()) {
            return "";
        }
        return switch (words.group(1)) {
            case "Array" -> ", got a list";
            case "Object" -> ", got an object";
            case "String" -> ", got a string";
            case "Boolean" -> ", got a boolean";
            case "Null" -> ", got null";
            default -> ", got a number";
        };
    }

    private static String place(IOException failure) {
        JsonLocation location = failure instanceof JsonProcessingException json ? json.getLocation() : null;
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** RFC 6901. */
    private static String pointer(IOException failure, Secrets secrets) {
        StringBuilder pointer = new StringBuilder();
        if (failure instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                pointer.append('/');
                if (step.getFieldName() != null) {
                    String name = secrets.printable(step.getFieldName(), MAX_QUOTE);
                    pointer.append(name.replace("~", "~0").replace("/", "~1"));
                } else {
                    pointer.append(step.getIndex());
                }
            }
        }
        return pointer.toString();
    }
}
