package dev.isobar.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.error.CloudException;
import org.jspecify.annotations.Nullable;

/**
 * How a large blob moves in parallel parts (contract BLOB-16). By default: parts of 8 MiB, 8 at once from or to a file and 4 at
 * once from a stream, for blobs of more bytes than the provider says that it pays from, which is 16 MiB unless it knows better;
 * below that, one request. Immutable.
 */
public final class Transfer {
    /** All defaults. */
    public static final Transfer DEFAULT = new Transfer(null, 8 << 20, null);

    private static final int LARGEST_PART = 256 << 20;
    private static final int MOST_AT_ONCE = 32;
    /** Each part of a stream is held in memory. */
    private static final int OF_A_STREAM = 4;

    private static final int OF_A_FILE = 8;

    private final @Nullable Long above;
    private final int partBytes;
    private final @Nullable Integer atOnce;

    private Transfer(@Nullable Long above, int partBytes, @Nullable Integer atOnce) {
        this.above = above;
        this.partBytes = partBytes;
        this.atOnce = atOnce;
    }

    /** In parallel above this many bytes, whatever the provider advises; 0 or more, otherwise INVALID_ARGUMENT. */
    public Transfer above(long bytes) {
        if (bytes < 0) {
            throw CloudException.invalidArgument("threshold", bytes, "0 or more bytes");
        }
        return new Transfer(bytes, partBytes, atOnce);
    }

    /** In parts of this size, 5 to 256 MiB in bytes, otherwise INVALID_ARGUMENT; larger where 10,000 parts would not do. */
    public Transfer partBytes(int bytes) {
        if (bytes < BlobUpload.LEAST_PART || bytes > LARGEST_PART) {
            throw CloudException.invalidArgument(
                    "part size", bytes, BlobUpload.LEAST_PART + " to " + LARGEST_PART + " bytes");
        }
        return new Transfer(above, bytes, atOnce);
    }

    /** With this many parts on their way at once, 1 to 32, otherwise INVALID_ARGUMENT. */
    public Transfer atOnce(int parts) {
        if (parts < 1 || parts > MOST_AT_ONCE) {
            throw CloudException.invalidArgument("parts at once", parts, "1 to " + MOST_AT_ONCE);
        }
        return new Transfer(above, partBytes, parts);
    }

    /** Above how many bytes a blob moves in parallel to and from this bucket. */
    long above(BlobDriver driver) {
        return above == null ? driver.parallelAbove() : above;
    }

    /** The size of a part of something so long that at most 10,000 make it up; no part is larger than an array may be. */
    int partBytes(long length) {
        long least = (length + PartedUpload.MOST_PARTS - 1) / PartedUpload.MOST_PARTS;
        return (int) Math.min(Math.max(partBytes, least), Integer.MAX_VALUE - 8);
    }

    /** How many bytes a part has. */
    public int partBytes() {
        return partBytes;
    }

    /** How many parts of a stream are on their way at once; each of them is held in memory. */
    public int atOnce() {
        return atOnce == null ? OF_A_STREAM : atOnce;
    }

    /** How many parts are on their way at once from or to their places in a file. */
    public int atOnceOfFile() {
        return atOnce == null ? OF_A_FILE : atOnce;
    }

    @Override
    public String toString() {
        return "Transfer[" + (atOnce == null ? "" : atOnce + " at once, ") + "parts of " + partBytes + " bytes"
                + (above == null ? "" : ", above " + above + " bytes") + "]";
    }
}
