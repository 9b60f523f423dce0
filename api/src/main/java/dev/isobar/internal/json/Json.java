package dev.isobar.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON in and out, in UTF-8 (contract FN-11: at most 64 levels deep). Plain values, which are null, booleans, numbers,
 * strings, lists and maps of them, and {@linkplain PlainRecord plain records} are read and written without Jackson, as Jackson
 * would. Every other type goes through data binding, and so does every text that is not plainly well-formed and fitting:
 * what is refused, and with which words, is always Jackson's. Thread-safe.
 */
public final class Json {
    /** How deep arrays and objects may nest. */
    public static final int DEEPEST = 64;

    private Json() {}

    /** The value as JSON; throws {@link JsonException} when its type cannot be written. */
    public static byte[] write(@Nullable Object value) {
        Optional<byte[]> plain = PlainWriter.write(value);
        return plain.isPresent() ? plain.get() : DataBinding.write(value);
    }

    /** The text in UTF-8; what is ASCII, as nearly all of ours is, without a String in between. */
    public static byte[] utf8(StringBuilder text) {
        byte[] ascii = new byte[text.length()];
        for (int i = 0; i < ascii.length; i++) {
            char sign = text.charAt(i);
            if (sign > '~') {
                return text.toString().getBytes(StandardCharsets.UTF_8);
            }
            ascii[i] = (byte) sign;
        }
        return ascii;
    }

    /** A plain value: {@code Boolean}, {@code Long}, {@code BigDecimal}, {@code String}, {@code List}, {@code Map} or null. */
    public static @Nullable Object read(byte[] json) {
        Object value = PlainReader.read(json);
        return value == PlainReader.DECLINED ? JacksonReader.read(json) : value;
    }

    /** A value of the type; a field that the type does not have is refused, by name. */
    public static <T> T readStrictly(InputStream json, Class<T> type) {
        byte[] bytes;
        try {
            bytes = json.readAllBytes();
        } catch (IOException e) {
            throw JsonException.malformed(e);
        }
        return read(bytes, type, PlainRecord.Unknown.REFUSED);
    }

    /** A value of the type; fields that the type does not have are passed over. */
    public static <T> T readLeniently(byte[] json, Class<T> type) {
        return read(json, type, PlainRecord.Unknown.PASSED_OVER);
    }

    private static <T> T read(byte[] json, Class<T> type, PlainRecord.Unknown unknown) {
        PlainRecord shape = PlainRecord.of(type);
        if (shape != null && PlainReader.read(json) instanceof Map<?, ?> fields) {
            Object value = shape.read(fields, unknown);
            if (value != PlainReader.DECLINED) {
                return type.cast(value);
            }
        }
        return DataBinding.read(json, type, unknown);
    }
}
