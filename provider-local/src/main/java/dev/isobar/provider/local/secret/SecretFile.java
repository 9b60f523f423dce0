package dev.isobar.provider.local.secret;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.local.store.DurableDirectories;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted file. It is always replaced as a whole, so that a reader sees the old secrets or the new ones, whatever dies when.
 * Writers take turns, those of other processes too. A file that cannot be opened is never replaced. Thread-safe.
 */
final class SecretFile {
    private static final long TURN_MILLIS = 20;

    private final Path file;
    private final Path turns;
    private final KeyFile key;
    private final Sealing sealing = new Sealing();
    private final ReentrantLock writing = new ReentrantLock();

    SecretFile(Path directory) {
        this.file = directory.resolve("secrets.enc");
        this.turns = directory.resolve("secrets.lock");
        this.key = new KeyFile(directory.resolve("secrets.key"));
    }

    /** What the file holds; nothing when there is none. */
    Vault read() throws IOException {
        byte[] sealed;
        try {
            sealed = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Vault.EMPTY;
        }
        if (!key.exists()) {
            throw CloudException.of(
                    ErrorCode.DATA_LOSS,
                    "the secrets in " + file + " need their key, and " + key
                            + " is missing; nothing was changed: put the key back, or move the file away to start empty");
        }
        return open(sealed);
    }

    private Vault open(byte[] sealed) throws IOException {
        try {
            return Vault.decoded(sealing.open(sealed, key.read()));
        } catch (GeneralSecurityException e) {
            throw CloudException.of(
                    Fault.of(ErrorCode.DATA_LOSS)
                            .detail("the secrets in " + file + " are corrupt, or " + key
                                    + " is not their key; nothing was changed: put a backup of the one or the other in its"
                                    + " place, or move both away to start empty"),
                    e);
        }
    }

    /** Changes what the file holds; returns when the change is durable. */
    Vault change(Call call, UnaryOperator<Vault> change) throws IOException, InterruptedException {
        while (!writing.tryLock(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
            call.check();
        }
        try {
            return changeAlone(call, change);
        } finally {
            writing.unlock();
        }
    }

    private Vault changeAlone(Call call, UnaryOperator<Vault> change) throws IOException, InterruptedException {
        DurableDirectories.create(DurableDirectories.of(file));
        try (FileChannel channel = FileChannel.open(turns, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            awaitTurn(channel, call);
            Vault changed = change.apply(read());
            OwnerOnly.write(file, sealing.seal(changed.encoded(), key.readOrCreate()));
            return changed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES in Galois/Counter Mode", e);
        }
    }

    /** Other processes hold the lock for some milliseconds, and tell nobody when they are done. Closing the channel ends it. */
    private static void awaitTurn(FileChannel channel, Call call) throws IOException, InterruptedException {
        while (tryLock(channel) == null) {
            call.check();
            TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldElsewhereInThisProcess) {
            return null;
        }
    }
}
