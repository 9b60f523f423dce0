package dev.isobar.provider.local.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A group as a segment of the journal holds it: a head, then the operations.
 *
 * @param number of the group; one more than that of the group before
 * @param durable the last group that was known to survive the loss of power when this one was written
 * @param operations a view
 */
record Frame(long number, long durable, ByteBuffer operations) {
    private static final int LENGTH_AT = Long.BYTES;
    private static final int NUMBER_AT = LENGTH_AT + Integer.BYTES;
    private static final int DURABLE_AT = NUMBER_AT + Long.BYTES;
    private static final int CHECKSUM_AT = DURABLE_AT + Long.BYTES;
    /** The id of the segment, the length of the operations, both numbers, a checksum over everything. */
    static final int HEAD_BYTES = CHECKSUM_AT + Integer.BYTES;

    int bytes() {
        return HEAD_BYTES + operations.remaining();
    }

    /** Fills in the head of a frame. */
    static void seal(ByteBuffer frame, long segment, long number, long durable) {
        int start = frame.position();
        frame.putLong(start, segment)
                .putInt(start + LENGTH_AT, frame.remaining() - HEAD_BYTES)
                .putLong(start + NUMBER_AT, number)
                .putLong(start + DURABLE_AT, durable)
                .putInt(start + CHECKSUM_AT, checksum(frame, start, frame.limit()));
    }

    /** True when a whole frame of this segment begins here. */
    static boolean isAt(int start, ByteBuffer bytes, long segment) {
        if (bytes.limit() - start < HEAD_BYTES || bytes.getLong(start) != segment) {
            return false;
        }
        int length = bytes.getInt(start + LENGTH_AT);
        if (length < 0 || length > bytes.limit() - start - HEAD_BYTES) {
            return false;
        }
        return checksum(bytes, start, start + HEAD_BYTES + length) == bytes.getInt(start + CHECKSUM_AT);
    }

    /** The frame that begins here. */
    static Frame at(int start, ByteBuffer bytes) {
        ByteBuffer operations = bytes.slice(start + HEAD_BYTES, bytes.getInt(start + LENGTH_AT));
        return new Frame(bytes.getLong(start + NUMBER_AT), bytes.getLong(start + DURABLE_AT), operations);
    }

    private static int checksum(ByteBuffer bytes, int start, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.slice(start, CHECKSUM_AT));
        checksum.update(bytes.slice(start + HEAD_BYTES, end - start - HEAD_BYTES));
        return (int) checksum.getValue();
    }
}
