package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.atlasbackups.error.AtlasDecodingException;
import io.github.atlasbackups.transport.HttpResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document token by token, into values without a tree between. What is tolerated and what is refused stands here, and what
 * one document may cost.
 */
final class DocumentParser {

    /** A page nests six deep; what is deeper is no page. */
    static final int MAX_DEPTH = 32;

    static final int MAX_STRING_LENGTH = 100_000;
    static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_NAME_LENGTH = 1_000;
    static final String NAME_TOO_LONG = "the name of a field has more than " + MAX_NAME_LENGTH + " bytes";

    /** An operation that ignores page parameters may send more than was asked for; a list that goes on is an attack or a mistake. */
    private static final int MAX_ELEMENTS = 10_000;
    /** The transports cap bodies too; this holds for any transport. */
    private static final int MAX_DOCUMENT_LENGTH = 64 << 20;
    /** A page of 500 checkpoints of 50 shards each has 430,000. Whatever an object costs, a document has no more than half as many. */
    private static final int MAX_TOKENS = 2_000_000;

    private static final int MAX_QUOTE = 80;

    /** Only what Jackson 2.15 has already: an application brings the version that it likes. What that lacks is checked here. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            // Names come from outside: the JVM's table of strings is none of their business.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;
    private final Secrets secrets;
    private final Draft draft = new Draft();
    private final RepeatedWords words = new RepeatedWords();
    private final InstantReader instants = new InstantReader();
    private int tokens;

    private DocumentParser(JsonParser parser, Secrets secrets) {
        this.parser = parser;
        this.secrets = secrets;
    }

    /**
     * The value that a response's body is.
     *
     * @throws AtlasDecodingException if it is not JSON, or not such a value, saying where
     */
    static <T> T read(HttpResponse response, ValueReader<T> reader, Secrets secrets) {
        if (response.bodyLength() > MAX_DOCUMENT_LENGTH) {
            throw new AtlasDecodingException(
                    "", "the document has more than " + (MAX_DOCUMENT_LENGTH >> 20) + " MiB", null);
        }
        try (JsonParser parser = FACTORY.createParser(response.bodyStream())) {
            return new DocumentParser(parser, secrets).document(reader);
        } catch (IOException unreadable) {
            throw DecodingFailure.of(unreadable).forCaller();
        }
    }

    private <T> T document(ValueReader<T> reader) throws IOException {
        JsonToken first = nextToken();
        if (first == null) {
            throw refused("expected an object");
        }
        T document = first == JsonToken.VALUE_NULL ? null : reader.read(this);
        if (nextToken() != null) {
            throw refused("something follows the end of the document");
        }
        if (document == null) {
            throw new DecodingFailure("the document is null", null);
        }
        return document;
    }

    Draft draft() {
        return draft;
    }

    /** Goes on to the next token, or to null at the end of the document. */
    @Nullable
    JsonToken nextToken() throws IOException {
        countToken();
        return parser.nextToken();
    }

    /** Goes on to the next token, and says whether it is this name of a field, which takes less time than to ask for the name. */
    boolean nextNameIs(SerializableString expected) throws IOException {
        countToken();
        return parser.nextFieldName(expected);
    }

    /** The name of a field that is the current token, or null at the end of an object. */
    @Nullable
    String name() throws IOException {
        return parser.hasToken(JsonToken.FIELD_NAME) ? parser.currentName() : null;
    }

    private void countToken() throws IOException {
        if (++tokens > MAX_TOKENS) {
            throw tooManyTokens();
        }
    }

    void require(JsonToken token, String described) throws IOException {
        if (!parser.hasToken(token)) {
            throw unexpected(described);
        }
    }

    String text() throws IOException {
        require(JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    <T> T word(Function<String, T> make) throws IOException {
        require(JsonToken.VALUE_STRING, "a string");
        return words.word(make, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        String name = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw unexpected("one of " + Arrays.toString(type.getEnumConstants()), name);
    }

    Instant instant() throws IOException {
        require(JsonToken.VALUE_STRING, "a date and time");
        try {
            return instants.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } catch (DateTimeException malformed) {
            throw unexpected("a date and time", parser.getText());
        }
    }

    Boolean flag() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw unexpected("true or false");
        };
    }

    Long wholeNumber() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            return parser.getLongValue();
        }
        require(JsonToken.VALUE_NUMBER_FLOAT, "a whole number");
        try {
            // Exact, and quick whatever the exponent is: the digits that it stands for are never written out.
            return new BigDecimal(parser.getText()).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw unexpected("a whole number", parser.getText());
        }
    }

    /** A number that nothing rests on: what is none counts as absent. */
    @Nullable
    Long estimate() throws IOException {
        return parser.currentToken().isNumeric() ? wholeNumber() : skip();
    }

    Integer status() throws IOException {
        long status = wholeNumber();
        if (status != (int) status) {
            throw unexpected("a whole number", parser.getText());
        }
        return (int) status;
    }

    /** A list without nulls: an item that vanished in silence would be worse than a list that fails. */
    <E> List<E> list(ValueReader<? extends E> reader) throws IOException {
        require(JsonToken.START_ARRAY, "a list");
        int start = draft.beginList();
        for (int i = 0; nextToken() != JsonToken.END_ARRAY; i++) {
            try {
                draft.add(element(i, reader));
            } catch (IOException unreadable) {
                throw DecodingFailure.of(unreadable).in(i);
            }
        }
        return draft.endList(start);
    }

    private <E> E element(int index, ValueReader<E> reader) throws IOException {
        if (index == MAX_ELEMENTS) {
            throw refused("the list has more than " + MAX_ELEMENTS + " elements");
        }
        E element = parser.hasToken(JsonToken.VALUE_NULL) ? null : reader.read(this);
        if (element == null) {
            throw refused("null stands in a list");
        }
        return element;
    }

    /** Skips a value whose first token is the current one, and is as absent as what is unknown. */
    <T> @Nullable T skip() throws IOException {
        if (parser.hasToken(JsonToken.START_OBJECT)) {
            Set<String> before = new HashSet<>();
            while (nextToken() != JsonToken.END_OBJECT) {
                skipField(parser.currentName(), before);
            }
        } else if (parser.hasToken(JsonToken.START_ARRAY)) {
            while (nextToken() != JsonToken.END_ARRAY) {
                skip();
            }
        }
        return null;
    }

    /** Skips a field whose name is the current token, unless it is among those that the object had before. */
    void skipField(String name, Set<String> before) throws IOException {
        if (name.length() > MAX_NAME_LENGTH) {
            throw refused(NAME_TOO_LONG);
        }
        if (!before.add(name)) {
            throw duplicate(name);
        }
        nextToken();
        skip();
    }

    /** Whatever stands here: a map, a list, a string, a number, a boolean or null. */
    @Nullable
    Object tree() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    if (fields.containsKey(name)) {
                        throw duplicate(name);
                    }
                    nextToken();
                    fields.put(name, tree());
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (nextToken() != JsonToken.END_ARRAY) {
                    elements.add(tree());
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getNumberValue();
        };
    }

    DecodingFailure duplicate(String name) {
        return refused("the field " + secrets.quoted(name, MAX_QUOTE) + " stands twice in one object");
    }

    private DecodingFailure tooManyTokens() {
        return refused("the document has more than " + MAX_TOKENS + " values, names and brackets");
    }

    private DecodingFailure unexpected(String described, String found) {
        return refused("expected " + described + ", got " + secrets.quoted(found, MAX_QUOTE));
    }

    private DecodingFailure unexpected(String described) throws IOException {
        return refused("expected " + described + ", got "
                + switch (parser.currentToken()) {
                    case START_ARRAY -> "a list";
                    case START_OBJECT -> "an object";
                    case VALUE_STRING -> parser.getTextLength() == 0 ? "\"\"" : "a string";
                    case VALUE_TRUE, VALUE_FALSE -> "a boolean";
                    default -> "a number";
                });
    }

    private DecodingFailure refused(String problem) {
        return new DecodingFailure(problem, parser.currentTokenLocation());
    }
}
