package dev.isobar.provider.local.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The codecs that everybody needs; each serves for keys as well as for values. */
public final class Codecs {
    /** Bytes as they are, in unsigned order. */
    public static final Codec<byte[]> BYTES = of(bytes -> bytes, bytes -> bytes);
    /** Well-formed text, in the order of its code points. */
    public static final Codec<String> TEXT =
            of(text -> text.getBytes(StandardCharsets.UTF_8), bytes -> new String(bytes, StandardCharsets.UTF_8));
    /** Numbers in their order. */
    public static final Codec<Long> NUMBER = of(
            number -> ByteBuffer.allocate(Long.BYTES).putLong(ordered(number)).array(),
            bytes -> ordered(ByteBuffer.wrap(bytes).getLong()));

    private Codecs() {}

    /** A codec of these two functions. */
    public static <T> Codec<T> of(Function<T, byte[]> encode, Function<byte[], T> decode) {
        return new Codec<>() {
            @Override
            public byte[] encode(T value) {
                return encode.apply(value);
            }

            @Override
            public T decode(byte[] bytes) {
                return decode.apply(bytes);
            }
        };
    }

    /** A number whose eight bytes have, without sign, the order that this one has with it; and back. */
    public static long ordered(long number) {
        return number ^ Long.MIN_VALUE;
    }
}
