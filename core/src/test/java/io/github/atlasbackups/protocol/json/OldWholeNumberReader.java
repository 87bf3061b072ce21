package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole number however it is written: {@code 42}, {@code 42.0} and {@code 4.2e1} are the same number in JSON. Refuses what has
 * a fraction and what a {@code long} can't hold.
 */
final class OldWholeNumberReader extends StdScalarDeserializer<Long> {

    private static final long serialVersionUID = 1L;

    OldWholeNumberReader() {
        super(Long.class);
    }

    @Override
    public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read(parser, context);
    }

    private static Long read(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            return parser.getLongValue();
        }
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            return (Long) context.handleUnexpectedToken(Long.class, parser);
        }
        try {
            // Exact, and quick whatever the exponent is: the digits that it stands for are never written out.
            return new BigDecimal(parser.getText()).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw context.weirdStringException(parser.getText(), Long.class, "not a whole number");
        }
    }

    /** Reads how many items there are. Nothing rests on that estimate, so that what is no number counts as absent. */
    static final class OfCount extends StdScalarDeserializer<Long> {

        private static final long serialVersionUID = 1L;

        OfCount() {
            super(Long.class);
        }

        @Override
        public @Nullable Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isNumeric()) {
                return read(parser, context);
            }
            parser.skipChildren();
            return null;
        }
    }

    /** Reads the status of an envelope. Outside of one, a field of that name is skipped as any other unknown one is. */
    static final class OfEnvelope extends StdScalarDeserializer<Integer> {

        /** The name of the attribute that says whether the document is an envelope. */
        static final Object ASKED_FOR = OfEnvelope.class.getName();

        private static final long serialVersionUID = 1L;

        OfEnvelope() {
            super(Integer.class);
        }

        @Override
        public @Nullable Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!Boolean.TRUE.equals(context.getAttribute(ASKED_FOR))) {
                parser.skipChildren();
                return null;
            }
            long status = read(parser, context);
            if (status != (int) status) {
                throw context.weirdStringException(parser.getText(), Long.class, "not a status");
            }
            return (int) status;
        }
    }
}
