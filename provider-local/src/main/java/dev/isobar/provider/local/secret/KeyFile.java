package dev.isobar.provider.local.secret;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of the secrets file: 32 random bytes that only the file's owner may read. */
final class KeyFile {
    private static final int BYTES = 32;

    private final Path path;

    KeyFile(Path path) {
        this.path = path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** The key; DATA_LOSS when the file is not one. */
    SecretKey read() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (bytes.length != BYTES) {
            throw CloudException.of(
                    ErrorCode.DATA_LOSS,
                    "the key file " + path + " has " + bytes.length + " bytes and not " + BYTES
                            + "; put a backup in its place");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** The key, made when there is none. For one caller at a time, of all processes. */
    SecretKey readOrCreate() throws IOException {
        if (!exists()) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            OwnerOnly.write(path, key);
        }
        return read();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
