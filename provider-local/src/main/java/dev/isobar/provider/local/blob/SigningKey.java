package dev.isobar.provider.local.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key that signs requests: 32 random bytes in a file that only its owner reads, made when it is first needed. */
final class SigningKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final Path file;
    private final LocalBlobs.Shared shared;
    private @Nullable SecretKeySpec loaded;

    SigningKey(Path file, LocalBlobs.Shared shared) {
        this.file = file;
        this.shared = shared;
    }

    String sign(String text) throws IOException {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Whether this is the signature of the text, compared in constant time. */
    boolean fits(String text, String signature) throws IOException {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized SecretKeySpec key() throws IOException {
        if (loaded == null) {
            loaded = new SecretKeySpec(read(), ALGORITHM);
        }
        return loaded;
    }

    private byte[] read() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException first) {
            make();
            bytes = Files.readAllBytes(file);
        }
        if (bytes.length != BYTES) {
            throw CloudException.of(
                    ErrorCode.DATA_LOSS,
                    "the key that signs URLs, " + file
                            + ", is damaged and was left as it is; restore it from a backup, or"
                            + " move it away: then URLs that were signed before are refused");
        }
        return bytes;
    }

    /** Several processes may do this at once; the first to link its file wins. */
    private void make() throws IOException {
        byte[] bytes = new byte[BYTES];
        shared.random().nextBytes(bytes);
        Path staged = shared.staging().file();
        restricted(staged);
        try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            shared.disk().force(channel);
        }
        if (!shared.disk().moveNew(staged, file)) {
            Files.delete(staged);
        }
        shared.disk().forceDirectory(Disk.parent(file));
    }

    private static void restricted(Path staged) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    staged, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(staged);
        }
    }
}
