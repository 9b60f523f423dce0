package dev.isobar.provider.local.document;

import dev.isobar.document.Bytes;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FieldsWriter} wrote: first the number, then the fields. For one use. */
final class FieldsReader {
    private final ByteBuffer in;

    private FieldsReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** A reader at the number; DATA_LOSS when the bytes have another layout. */
    static FieldsReader of(byte[] bytes) {
        FieldsReader reader = new FieldsReader(bytes);
        int format = reader.in.get();
        if (format != FieldsWriter.FORMAT) {
            throw damaged("format " + format);
        }
        return reader;
    }

    /** The number, or any other that follows. */
    long number() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            bits |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
        }
        return (bits >>> 1) ^ -(bits & 1);
    }

    /** The fields. */
    Map<String, @Nullable Object> fields() {
        int kind = in.get();
        if (kind != FieldsWriter.MAP) {
            throw damaged("a value of kind " + kind);
        }
        return map();
    }

    private @Nullable Object value() {
        int kind = in.get();
        return switch (kind) {
            case FieldsWriter.NULL -> null;
            case FieldsWriter.FALSE -> false;
            case FieldsWriter.TRUE -> true;
            case FieldsWriter.LONG -> number();
            case FieldsWriter.DOUBLE -> Double.longBitsToDouble(in.getLong());
            case FieldsWriter.DECIMAL -> decimal();
            case FieldsWriter.TEXT -> text();
            case FieldsWriter.BYTES -> Bytes.of(block());
            case FieldsWriter.INSTANT -> Instant.ofEpochSecond(number(), number());
            case FieldsWriter.LIST -> list();
            case FieldsWriter.MAP -> map();
            default -> throw damaged("a value of kind " + kind);
        };
    }

    private BigDecimal decimal() {
        int scale = (int) number();
        return new BigDecimal(new BigInteger(block()), scale);
    }

    private String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    private byte[] block() {
        byte[] bytes = new byte[(int) number()];
        in.get(bytes);
        return bytes;
    }

    private List<@Nullable Object> list() {
        int size = (int) number();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(value());
        }
        return list;
    }

    private Map<String, @Nullable Object> map() {
        int size = (int) number();
        Map<String, @Nullable Object> map = new LinkedHashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            String name = text();
            map.put(name, value());
        }
        return map;
    }

    private static CloudException damaged(String what) {
        return CloudException.of(
                ErrorCode.DATA_LOSS,
                "a stored document has " + what + ", which this version does not know; open the data directory with the"
                        + " version that wrote it, or restore a backup");
    }
}
