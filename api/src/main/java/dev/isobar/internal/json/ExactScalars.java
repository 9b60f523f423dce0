package dev.isobar.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;

/** The scalars that JSON has no kind for, kept exact on the way to a document and back. */
final class ExactScalars {
    private ExactScalars() {}

    /** Hands an instant on as it is. As the name of a map's field it stays ISO 8601 text. */
    static final class InstantWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeEmbeddedObject(value);
        }
    }

    /** Takes an instant as it is, or as ISO 8601 text. */
    static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            boolean exact =
                    in.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT && in.getEmbeddedObject() instanceof Instant;
            return exact ? (Instant) in.getEmbeddedObject() : InstantDeserializer.INSTANT.deserialize(in, context);
        }
    }

    /** Takes a whole number also where it is stored as a decimal, as every BigInteger is. */
    static final class BigIntegerReader extends StdScalarDeserializer<BigInteger> {
        private static final long serialVersionUID = 1L;

        BigIntegerReader() {
            super(BigInteger.class);
        }

        @Override
        public BigInteger deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
                return NumberDeserializers.BigIntegerDeserializer.instance.deserialize(in, context);
            }
            try {
                return in.getDecimalValue().toBigIntegerExact();
            } catch (ArithmeticException e) {
                return (BigInteger)
                        context.handleWeirdNumberValue(BigInteger.class, in.getDecimalValue(), "not a whole number");
            }
        }
    }
}
