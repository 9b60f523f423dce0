package dev.isobar.provider.local.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * A stored value: a format byte and then what the subclass writes, so that a later version can tell what it reads.
 *
 * @param <T> the type of the value
 */
abstract class Binary<T> extends BasicDataType<T> {
    private static final byte FORMAT = 1;

    private final IntFunction<T[]> arrays;

    Binary(IntFunction<T[]> arrays) {
        this.arrays = arrays;
    }

    abstract void encode(WriteBuffer target, T value);

    abstract T decode(ByteBuffer source);

    @Override
    public final void write(WriteBuffer target, T value) {
        target.put(FORMAT);
        encode(target, value);
    }

    @Override
    public final T read(ByteBuffer source) {
        byte format = source.get();
        if (format != FORMAT) {
            throw CloudException.of(
                    ErrorCode.UNSUPPORTED,
                    "the local store holds a queue's data in format " + format + ", and this version knows format "
                            + FORMAT + "; open it with the version that wrote it");
        }
        return decode(source);
    }

    @Override
    public final T[] createStorage(int size) {
        return arrays.apply(size);
    }

    static void putText(WriteBuffer target, String text) {
        putBytes(target, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(ByteBuffer source) {
        return new String(bytes(source), StandardCharsets.UTF_8);
    }

    static void putBytes(WriteBuffer target, byte[] bytes) {
        target.putVarInt(bytes.length).put(bytes);
    }

    static byte[] bytes(ByteBuffer source) {
        byte[] bytes = new byte[DataUtils.readVarInt(source)];
        source.get(bytes);
        return bytes;
    }
}
