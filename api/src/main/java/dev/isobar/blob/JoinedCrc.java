package dev.isobar.blob;

import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The CRC-32C of bytes whose pieces were summed apart, in any order. A CRC is the remainder of a polynomial, so that of two
 * pieces is the first one's, moved by the length of the second, plus the second one's. Thread-safe.
 */
final class JoinedCrc {
    /** Castagnoli's polynomial, its coefficients reversed as CRC-32C has them: the highest bit is that of x^0. */
    private static final int POLYNOMIAL = 0x82F63B78;

    private static final int ONE = 1 << 31;
    private static final int ONE_BYTE = ONE >>> 8;

    private final NavigableMap<Long, Piece> pieces = new ConcurrentSkipListMap<>();

    private record Piece(int crc, long length) {}

    /** Adds a piece that begins at this byte of the whole. */
    void add(long from, int crc, long length) {
        pieces.put(from, new Piece(crc, length));
    }

    /** The checksum of all pieces, which must lie side by side. */
    Checksum.Crc32c whole() {
        int crc = 0;
        long end = 0;
        for (Map.Entry<Long, Piece> next : pieces.entrySet()) {
            Piece piece = next.getValue();
            if (next.getKey() != end) {
                throw new IllegalStateException("no piece begins at byte " + end);
            }
            crc = join(crc, piece.crc, piece.length);
            end += piece.length;
        }
        return new Checksum.Crc32c(crc);
    }

    static int join(int first, int second, long secondLength) {
        return times(first, powerOfByte(secondLength)) ^ second;
    }

    /** x to the power of 8 times this number. */
    private static int powerOfByte(long bytes) {
        int power = ONE;
        int square = ONE_BYTE;
        for (long left = bytes; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                power = times(power, square);
            }
            square = times(square, square);
        }
        return power;
    }

    private static int times(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ POLYNOMIAL;
        }
        return product;
    }
}
