package dev.isobar.blob;

import dev.isobar.error.CloudException;

/** A part of a blob to read, in bytes (contract BLOB-20). */
public sealed interface Range {
    /**
     * From an offset onwards; the end is clamped to the size.
     *
     * @param from the first byte, counted from 0
     * @param length how many bytes at most; 0 reads nothing and acts as a stat
     */
    record Span(long from, long length) implements Range {
        /** INVALID_ARGUMENT when a value is negative. */
        public Span {
            if (from < 0 || length < 0) {
                throw CloudException.invalidArgument(
                        "range", "from " + from + " for " + length, "0 or more bytes each");
            }
        }

        @Override
        public Span within(long size) {
            if (length == 0) {
                return new Span(Math.min(from, size), 0);
            }
            if (from >= size) {
                throw CloudException.invalidArgument(
                        "range", "from byte " + from, "an offset below the size, which is " + size + " bytes");
            }
            return new Span(from, Math.min(length, size - from));
        }
    }

    /**
     * The end of the blob.
     *
     * @param length how many bytes; more than the blob has gives the whole blob
     */
    record Suffix(long length) implements Range {
        /** INVALID_ARGUMENT when the length is negative. */
        public Suffix {
            if (length < 0) {
                throw CloudException.invalidArgument("range", "the last " + length, "0 or more bytes");
            }
        }

        @Override
        public Span within(long size) {
            long bytes = Math.min(length, size);
            return new Span(size - bytes, bytes);
        }
    }

    /** This many bytes from an offset. */
    static Range of(long from, long length) {
        return new Span(from, length);
    }

    /** Everything from an offset to the end. */
    static Range from(long offset) {
        return new Span(offset, Long.MAX_VALUE);
    }

    /** The last bytes. */
    static Range last(long length) {
        return new Suffix(length);
    }

    /** How many bytes are asked for, before the size is known. */
    long length();

    /**
     * This range in a blob of that size, as drivers resolve it.
     *
     * @throws CloudException INVALID_ARGUMENT when it begins at or beyond the end and asks for more than 0 bytes
     */
    Span within(long size);
}
