package dev.isobar.internal.json;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * JSON in and out, in UTF-8 (contract FN-11: at most 64 levels deep). Plain values, which are null, booleans, numbers,
 * strings, lists and maps of them, are written without Jackson and read by its streaming parser alone; every other type goes
 * through data binding. Thread-safe.
 */
public final class Json {
    /** How deep arrays and objects may nest. */
    public static final int DEEPEST = 64;

    private Json() {}

    /** The value as JSON; throws {@link JsonException} when its type cannot be written. */
    public static byte[] write(@Nullable Object value) {
        return PlainWriter.writes(value) ? PlainWriter.write(value) : DataBinding.write(value);
    }

    /** A plain value: {@code Boolean}, {@code Long}, {@code BigDecimal}, {@code String}, {@code List}, {@code Map} or null. */
    public static @Nullable Object read(byte[] json) {
        return PlainReader.read(json);
    }

    /** A value of the type; a field that the type does not have is refused, by name. */
    public static <T> T readStrictly(InputStream json, Class<T> type) {
        return DataBinding.read(json, type, true);
    }

    /** A value of the type; fields that the type does not have are passed over. */
    public static <T> T readLeniently(byte[] json, Class<T> type) {
        return DataBinding.read(new ByteArrayInputStream(json), type, false);
    }
}
