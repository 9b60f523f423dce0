package dev.isobar.blob;

import dev.isobar.error.CloudException;
import java.util.Locale;

/**
 * A checksum of all bytes of a blob (contract BLOB-14). An entity tag is never one. Equal when kind and value are equal.
 */
public sealed interface Checksum {
    /**
     * CRC-32C (Castagnoli), the cheapest.
     *
     * @param value the 32 bits
     */
    record Crc32c(int value) implements Checksum {}

    /**
     * SHA-256.
     *
     * @param hex 64 hexadecimal digits, lowered; otherwise INVALID_ARGUMENT
     */
    record Sha256(String hex) implements Checksum {
        /** Lowers the digits; INVALID_ARGUMENT unless there are 64. */
        public Sha256 {
            hex = digits(hex, 64);
        }
    }

    /**
     * MD5, for callers who hold one already; it does not resist forgery.
     *
     * @param hex 32 hexadecimal digits, lowered; otherwise INVALID_ARGUMENT
     */
    record Md5(String hex) implements Checksum {
        /** Lowers the digits; INVALID_ARGUMENT unless there are 32. */
        public Md5 {
            hex = digits(hex, 32);
        }
    }

    private static String digits(String hex, int count) {
        String lower = CloudException.requireArgument(hex, "checksum").toLowerCase(Locale.ROOT);
        if (lower.length() != count || !lower.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw CloudException.invalidArgument("checksum", hex, count + " hexadecimal digits");
        }
        return lower;
    }
}
