package dev.isobar.provider.aws.document;

import dev.isobar.document.Bytes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PackedWriter} wrote; for one use. */
final class PackedReader {
    private final ByteBuffer in;

    private PackedReader(byte[] packed) {
        this.in = ByteBuffer.wrap(packed);
    }

    /** The fields; DATA_LOSS when the bytes have another layout. */
    static Map<String, @Nullable Object> read(byte[] packed) {
        PackedReader reader = new PackedReader(packed);
        if (packed.length < 2 || reader.in.get() != PackedWriter.FORMAT || reader.in.get() != PackedWriter.MAP) {
            throw TaggedText.unknown("a packed document of another format");
        }
        return reader.map();
    }

    private @Nullable Object value() {
        int kind = in.get() & 0xFF;
        return kind >= PackedWriter.LONG ? number(kind) : other(kind);
    }

    private Number number(int kind) {
        String digits = ascii(kind & PackedWriter.LENGTH);
        return switch (kind & ~PackedWriter.LENGTH) {
            case PackedWriter.LONG -> Long.valueOf(digits);
            case PackedWriter.DOUBLE -> Double.valueOf(digits);
            default -> new BigDecimal(digits);
        };
    }

    private @Nullable Object other(int kind) {
        return switch (kind) {
            case PackedWriter.NULL -> null;
            case PackedWriter.FALSE -> false;
            case PackedWriter.TRUE -> true;
            case PackedWriter.TEXT -> text();
            case PackedWriter.BYTES -> Bytes.of(block(length()));
            case PackedWriter.INSTANT -> Instant.parse(ascii(length()));
            case PackedWriter.LIST -> list();
            case PackedWriter.MAP -> map();
            default -> throw TaggedText.unknown("a packed value of kind " + kind);
        };
    }

    private String ascii(int length) {
        return new String(block(length), StandardCharsets.US_ASCII);
    }

    private String text() {
        return new String(block(length()), StandardCharsets.UTF_8);
    }

    private byte[] block(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private int length() {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.get();
            length |= (next & 0x7F) << shift;
            if (next >= 0) {
                return length;
            }
        }
    }

    private List<@Nullable Object> list() {
        int size = length();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(value());
        }
        return list;
    }

    private Map<String, @Nullable Object> map() {
        int size = length();
        Map<String, @Nullable Object> map = new LinkedHashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            String name = text();
            map.put(name, value());
        }
        return map;
    }
}
