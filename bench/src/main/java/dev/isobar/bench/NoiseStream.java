package dev.isobar.bench;

import java.io.InputStream;
import java.util.Random;
import java.util.zip.CRC32C;

/** So many bytes of noise, the same every time, that know their checksum afterwards. */
final class NoiseStream extends InputStream {
    private final byte[] block = new byte[1 << 16];
    private final CRC32C checksum = new CRC32C();
    private long left;

    NoiseStream(long size) {
        new Random(1).nextBytes(block);
        left = size;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        int at = (int) (left % 251);
        int count = (int) Math.min(left, Math.min(length, block.length - at));
        System.arraycopy(block, at, target, offset, count);
        checksum.update(target, offset, count);
        left -= count;
        return count;
    }

    long checksum() {
        return checksum.getValue();
    }
}
