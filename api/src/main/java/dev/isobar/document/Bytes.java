package dev.isobar.document;

import dev.isobar.error.CloudException;
import dev.isobar.internal.json.ReadFrom;
import dev.isobar.internal.json.WrittenAs;
import java.util.Arrays;

/**
 * Bytes as a value of a document (contract DOC-1): compared by content, ordered as unsigned numbers. In JSON over HTTP they
 * are Base64 text. Immutable.
 */
public final class Bytes implements Comparable<Bytes> {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** These bytes, copied; INVALID_ARGUMENT when null. */
    @ReadFrom
    public static Bytes of(byte[] bytes) {
        return new Bytes(CloudException.requireArgument(bytes, "bytes").clone());
    }

    /** How many bytes there are. */
    public int size() {
        return content.length;
    }

    /** A copy of the bytes. */
    @WrittenAs
    public byte[] toArray() {
        return content.clone();
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The number of bytes, never the bytes. */
    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
