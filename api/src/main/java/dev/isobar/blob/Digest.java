package dev.isobar.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Computes the checksum of bytes that pass by, in the kind of the one it is to be compared with. */
abstract sealed class Digest {
    private final Checksum expected;

    private Digest(Checksum expected) {
        this.expected = expected;
    }

    static Digest like(Checksum expected) {
        return expected instanceof Checksum.Crc32c ? new Crc(expected) : new Sha(expected);
    }

    abstract void update(byte[] bytes, int offset, int length);

    abstract Checksum result();

    /** True when the bytes seen are those that the checksum is of. To be asked once, at the end. */
    boolean matches() {
        return result().equals(expected);
    }

    private static final class Crc extends Digest {
        private final CRC32C crc = new CRC32C();

        Crc(Checksum expected) {
            super(expected);
        }

        @Override
        void update(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
        }

        @Override
        Checksum result() {
            return new Checksum.Crc32c((int) crc.getValue());
        }
    }

    private static final class Sha extends Digest {
        private final MessageDigest digest;
        private final boolean md5;

        Sha(Checksum expected) {
            super(expected);
            this.md5 = expected instanceof Checksum.Md5;
            this.digest = digest(md5 ? "MD5" : "SHA-256");
        }

        @Override
        void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        Checksum result() {
            String hex = HexFormat.of().formatHex(digest.digest());
            return md5 ? new Checksum.Md5(hex) : new Checksum.Sha256(hex);
        }

        private static MessageDigest digest(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java platform has no " + algorithm, e);
            }
        }
    }
}
