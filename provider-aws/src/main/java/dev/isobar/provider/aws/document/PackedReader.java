package dev.isobar.provider.aws.document;

import dev.isobar.document.Bytes;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PackedWriter} wrote; for one use. */
final class PackedReader {
    private static final int BODY = 2;

    private final byte[] in;
    private int at = BODY;

    private PackedReader(byte[] packed) {
        this.in = packed;
    }

    /** DATA_LOSS when the bytes have another layout. */
    static void check(byte[] packed) {
        if (packed.length <= BODY || packed[0] != PackedWriter.FORMAT || packed[1] != PackedWriter.MAP) {
            throw TaggedText.unknown("a packed document of another format");
        }
    }

    /** The fields in the order in which they were written; unmodifiable. DATA_LOSS when the bytes have another layout. */
    static Map<String, @Nullable Object> read(byte[] packed) {
        check(packed);
        return new PackedReader(packed).map();
    }

    private @Nullable Object value() {
        int kind = in[at++] & 0xFF;
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
            case PackedWriter.INSTANT -> InstantText.parse(ascii(length()));
            case PackedWriter.LIST -> list();
            case PackedWriter.MAP -> map();
            default -> throw TaggedText.unknown("a packed value of kind " + kind);
        };
    }

    private String ascii(int length) {
        return text(length, StandardCharsets.ISO_8859_1);
    }

    private String text() {
        return text(length(), StandardCharsets.UTF_8);
    }

    private String text(int length, Charset charset) {
        String text = new String(in, at, length, charset);
        at += length;
        return text;
    }

    private byte[] block(int length) {
        int from = Objects.checkFromIndexSize(at, length, in.length);
        at += length;
        return Arrays.copyOfRange(in, from, at);
    }

    private int length() {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in[at++];
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
        return Collections.unmodifiableList(list);
    }

    private Map<String, @Nullable Object> map() {
        int size = length();
        Map<String, @Nullable Object> map = new LinkedHashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            String name = text();
            map.put(name, value());
        }
        return Collections.unmodifiableMap(map);
    }
}
