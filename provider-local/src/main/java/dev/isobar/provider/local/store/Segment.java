package dev.isobar.provider.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The head of a segment, which is a file of the journal. It says where to begin: with which state of which store file, and
 * with which segment. Written once and made to last before anything else is.
 *
 * @param id tells frames of this segment from whatever the disk held before
 * @param number in the file's name; greater in later segments
 * @param previous the number of the segment to be read before this one; 0 when the checkpoint leads here directly
 * @param base the last group before this segment; those that follow it elsewhere never happened
 * @param checkpoint what the store file holds before the first segment is read
 */
record Segment(long id, long number, long previous, long base, Checkpoint checkpoint) {
    static final int HEAD_BYTES = 8 * Long.BYTES + Integer.BYTES;

    private static final long MAGIC = 0x49534f4241524a31L; // ISOBARJ1
    private static final int CHECKSUM_AT = HEAD_BYTES - Integer.BYTES;
    private static final String PREFIX = "journal-";

    String fileName() {
        return fileName(number);
    }

    static String fileName(long number) {
        return PREFIX + number;
    }

    static boolean isFileName(String name) {
        return name.startsWith(PREFIX) && isNumber(name.substring(PREFIX.length()));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static long number(String fileName) {
        return Long.parseLong(fileName.substring(PREFIX.length()));
    }

    /** What is written. */
    ByteBuffer toBytes() {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES)
                .putLong(MAGIC)
                .putLong(id)
                .putLong(number)
                .putLong(previous)
                .putLong(base)
                .putLong(checkpoint.file())
                .putLong(checkpoint.length())
                .putLong(checkpoint.version());
        return head.putInt(checksum(head)).flip();
    }

    /** Reads the head of the segment of this number; empty when there is no whole one, or that of another segment. */
    static Optional<Segment> read(DataFile file, long number) throws IOException {
        if (file.length() < HEAD_BYTES) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        file.read(head, 0);
        head.flip();
        boolean whole = head.getLong() == MAGIC && head.getInt(CHECKSUM_AT) == checksum(head);
        return whole ? Optional.of(read(head)).filter(segment -> segment.number == number) : Optional.empty();
    }

    private static Segment read(ByteBuffer head) {
        return new Segment(
                head.getLong(),
                head.getLong(),
                head.getLong(),
                head.getLong(),
                new Checkpoint(head.getLong(), head.getLong(), head.getLong()));
    }

    private static int checksum(ByteBuffer head) {
        CRC32C checksum = new CRC32C();
        checksum.update(head.slice(0, CHECKSUM_AT));
        return (int) checksum.getValue();
    }
}
