package dev.isobar.provider.local.document;

import dev.isobar.document.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as bytes, each with its kind. What it writes, {@link FieldsReader} reads; for one use. */
final class FieldsWriter {
    /** The first byte of everything that is written; another layout takes another number. */
    static final int FORMAT = 1;

    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int LONG = 3;
    static final int DOUBLE = 4;
    static final int DECIMAL = 5;
    static final int TEXT = 6;
    static final int BYTES = 7;
    static final int INSTANT = 8;
    static final int LIST = 9;
    static final int MAP = 10;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    private FieldsWriter() {}

    /** A number of the caller's, then the fields. */
    static byte[] write(long header, Map<String, @Nullable Object> fields) {
        FieldsWriter writer = new FieldsWriter();
        writer.out.write(FORMAT);
        writer.number(header);
        writer.value(fields);
        return writer.out.toByteArray();
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            out.write(NULL);
        } else if (value instanceof Boolean flag) {
            out.write(flag ? TRUE : FALSE);
        } else if (value instanceof Number number) {
            numeric(number);
        } else if (value instanceof String text) {
            out.write(TEXT);
            block(text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Bytes bytes) {
            out.write(BYTES);
            block(bytes.toArray());
        } else {
            compound(value);
        }
    }

    private void compound(Object value) {
        if (value instanceof Instant instant) {
            out.write(INSTANT);
            number(instant.getEpochSecond());
            number(instant.getNano());
        } else if (value instanceof List<?> list) {
            out.write(LIST);
            number(list.size());
            list.forEach(this::value);
        } else if (value instanceof Map<?, ?> map) {
            out.write(MAP);
            number(map.size());
            map.forEach(this::field);
        } else {
            throw new IllegalArgumentException(
                    "a document holds no " + value.getClass().getName());
        }
    }

    private void field(Object name, @Nullable Object value) {
        block(((String) name).getBytes(StandardCharsets.UTF_8));
        value(value);
    }

    private void numeric(Number number) {
        if (number instanceof Long whole) {
            out.write(LONG);
            number(whole);
        } else if (number instanceof Double real) {
            out.write(DOUBLE);
            fixed(Double.doubleToLongBits(real));
        } else {
            BigDecimal decimal = (BigDecimal) number;
            out.write(DECIMAL);
            number(decimal.scale());
            block(decimal.unscaledValue().toByteArray());
        }
    }

    private void block(byte[] bytes) {
        number(bytes.length);
        out.writeBytes(bytes);
    }

    /** Seven bits a byte, the sign in the lowest, so that small numbers are short. */
    private void number(long value) {
        long bits = (value << 1) ^ (value >> 63);
        while ((bits & ~0x7FL) != 0) {
            out.write((int) (bits & 0x7F) | 0x80);
            bits >>>= 7;
        }
        out.write((int) bits);
    }

    private void fixed(long bits) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (bits >>> shift));
        }
    }
}
