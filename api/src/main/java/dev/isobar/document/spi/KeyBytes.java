package dev.isobar.document.spi;

import dev.isobar.document.Bytes;
import dev.isobar.document.Key;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Scalars as bytes whose unsigned order is the order of the values: for stores that order bytes and nothing else. Parts
 * follow one another, and the order of the whole is that of the first part, then the second. Values of different kinds are
 * kept apart, numbers together; a number takes the same bytes as long, double or decimal. Not thread-safe while it grows.
 */
public final class KeyBytes {
    private static final int BOOLEAN = 0x10;
    private static final int NUMBER = 0x20;
    private static final int INSTANT = 0x30;
    private static final int TEXT = 0x40;
    private static final int BYTES = 0x50;
    private static final int ZERO = 0x00;
    /** Ends text and bytes, after a zero. Two bytes, so that no value is the beginning of another. */
    private static final int END = 0x01;
    /** Stands, after a zero, for a zero of the value's own. */
    private static final int ESCAPED = 0xFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    /** The bytes of a key: partition, then sort part. */
    public static byte[] of(Key key) {
        return new KeyBytes().add(key).toBytes();
    }

    /** Adds both parts of a key. */
    public KeyBytes add(Key key) {
        add(key.partition());
        key.sort().ifPresent(this::add);
        return this;
    }

    /** Adds a scalar: {@code Boolean}, {@code Long}, {@code Double}, {@code BigDecimal}, {@code String}, Bytes or Instant. */
    public KeyBytes add(Object scalar) {
        out.write(kind(scalar));
        if (scalar instanceof String || scalar instanceof Bytes) {
            addEscaped(scalar);
            out.write(ZERO);
            out.write(END);
        } else if (scalar instanceof Number number) {
            NumberBytes.append(out, number);
        } else if (scalar instanceof Instant instant) {
            addFixed(instant.getEpochSecond() ^ Long.MIN_VALUE, Long.BYTES);
            addFixed(instant.getNano(), Integer.BYTES);
        } else {
            out.write((Boolean) scalar ? 1 : 0);
        }
        return this;
    }

    /** Adds what all texts with this beginning have in common. Nothing can be added after it. */
    public KeyBytes addPrefix(String prefix) {
        out.write(TEXT);
        addEscaped(prefix);
        return this;
    }

    /** Adds what all values of this one's kind have in common. Nothing can be added after it. */
    public KeyBytes addKindOf(Object scalar) {
        out.write(kind(scalar));
        return this;
    }

    /** The bytes so far. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** The least bytes above all that begin with these; empty when there are none. */
    public static byte[] after(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xFF) {
            last--;
        }
        byte[] next = Arrays.copyOf(prefix, last + 1);
        if (last >= 0) {
            next[last]++;
        }
        return next;
    }

    private static int kind(Object scalar) {
        if (scalar instanceof String) {
            return TEXT;
        }
        if (scalar instanceof Number) {
            return NUMBER;
        }
        if (scalar instanceof Instant) {
            return INSTANT;
        }
        if (scalar instanceof Boolean) {
            return BOOLEAN;
        }
        if (scalar instanceof Bytes) {
            return BYTES;
        }
        throw new IllegalArgumentException("a " + scalar.getClass().getName() + " is no scalar of a document");
    }

    private void addEscaped(Object scalar) {
        byte[] content =
                scalar instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : ((Bytes) scalar).toArray();
        for (byte b : content) {
            out.write(b);
            if (b == ZERO) {
                out.write(ESCAPED);
            }
        }
    }

    private void addFixed(long bits, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }
}
