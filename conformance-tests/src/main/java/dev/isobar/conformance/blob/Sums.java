package dev.isobar.conformance.blob;

import dev.isobar.blob.Checksum;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** The checksums of bytes, computed apart from what is judged. */
final class Sums {
    private Sums() {}

    static Checksum crc32c(byte... bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return new Checksum.Crc32c((int) crc.getValue());
    }

    private static String hex(String algorithm, byte... bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has it", e);
        }
    }

    /** The right checksums of each kind. */
    static List<Checksum> right(byte... bytes) {
        return List.of(crc32c(bytes), new Checksum.Md5(hex("MD5", bytes)), new Checksum.Sha256(hex("SHA-256", bytes)));
    }

    /** Wrong ones: off by one bit, and of other bytes. */
    static List<Checksum> wrong(byte... bytes) {
        byte[] others = Arrays.copyOf(bytes, bytes.length + 1);
        Checksum.Crc32c right = (Checksum.Crc32c) crc32c(bytes);
        return List.of(
                new Checksum.Crc32c(right.value() ^ 1),
                new Checksum.Md5(hex("MD5", others)),
                new Checksum.Sha256(hex("SHA-256", others)));
    }
}
