package dev.isobar.provider.local.queue;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.local.store.Codec;
import dev.isobar.provider.local.store.Output;
import java.nio.ByteBuffer;

/**
 * A stored value: a format byte and then what the subclass writes, so that a later version can tell what it reads.
 *
 * @param <T> the type of the value
 */
abstract class Binary<T> implements Codec<T> {
    private static final byte FORMAT = 1;

    abstract void write(Output target, T value);

    abstract T read(ByteBuffer source);

    @Override
    public final byte[] encode(T value) {
        Output target = new Output().putByte(FORMAT);
        write(target, value);
        return target.toBytes();
    }

    @Override
    public final T decode(byte[] bytes) {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        byte format = source.get();
        if (format != FORMAT) {
            throw CloudException.of(
                    ErrorCode.UNSUPPORTED,
                    "the local store holds a queue's data in format " + format + ", and this version knows format "
                            + FORMAT + "; open it with the version that wrote it");
        }
        return read(source);
    }
}
