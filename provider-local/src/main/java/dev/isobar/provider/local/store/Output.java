package dev.isobar.provider.local.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, and how numbers and texts become bytes; read again with a {@code ByteBuffer}. Not thread-safe. */
public final class Output {
    private static final int LEAST = 64;
    private static final int VARINT_BITS = 7;

    private byte[] bytes = new byte[LEAST];
    private int size;

    /** Bytes that begin with so many, which somebody else fills in. */
    static Output withHead(int count) {
        Output output = new Output();
        output.room(count);
        return output;
    }

    /** Adds one byte. */
    public Output putByte(int value) {
        int at = room(1);
        bytes[at] = (byte) value;
        return this;
    }

    /** Adds four bytes, the most significant first. */
    public Output putInt(int value) {
        int at = room(Integer.BYTES);
        ByteBuffer.wrap(bytes).putInt(at, value);
        return this;
    }

    /** Adds eight bytes, the most significant first. */
    public Output putLong(long value) {
        int at = room(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(at, value);
        return this;
    }

    /** Adds a number in 1 to 5 bytes: the smaller, if it is not negative, the fewer. */
    public Output putVarInt(int value) {
        int left = value;
        while ((left & -(1 << VARINT_BITS)) != 0) {
            putByte(left | 1 << VARINT_BITS);
            left >>>= VARINT_BITS;
        }
        return putByte(left);
    }

    /** Adds these bytes as they are. */
    public Output putRaw(byte[] added) {
        int at = room(added.length);
        System.arraycopy(added, 0, bytes, at, added.length);
        return this;
    }

    /** Adds the number of these bytes, and then the bytes. */
    public Output putBytes(byte[] added) {
        return putVarInt(added.length).putRaw(added);
    }

    /** Adds a text in UTF-8, as {@link #putBytes} would. */
    public Output putText(String text) {
        return putBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private int room(int count) {
        int at = size;
        size = Math.addExact(at, count);
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - LEAST, Math.max(2L * at, size)));
        }
        return at;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** All bytes so far, in an array of their own. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets all bytes but the first. */
    void cutTo(int length) {
        size = length;
    }

    /** A view of all bytes so far, which lasts until something is added. */
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** Reads what {@link #putVarInt} wrote. */
    public static int varInt(ByteBuffer source) {
        int value = 0;
        int shift = 0;
        byte next = source.get();
        while (next < 0) {
            value |= (next & (1 << VARINT_BITS) - 1) << shift;
            shift += VARINT_BITS;
            next = source.get();
        }
        return value | next << shift;
    }

    /** Reads what {@link #putBytes} wrote. */
    public static byte[] bytes(ByteBuffer source) {
        byte[] read = new byte[varInt(source)];
        source.get(read);
        return read;
    }

    /** Reads what {@link #putText} wrote. */
    public static String text(ByteBuffer source) {
        return new String(bytes(source), StandardCharsets.UTF_8);
    }
}
