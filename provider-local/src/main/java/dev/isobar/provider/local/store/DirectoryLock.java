package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock that makes one process the owner of a data directory. Released by the operating system when the process dies,
 * however it dies. The file names its owner, so that a second process can say whom it met.
 */
final class DirectoryLock implements AutoCloseable {
    /** Far behind the text, because Windows lets nobody read a locked region. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; ABORTED when another process, or another part of this one, holds it. */
    static DirectoryLock take(Path directory) throws IOException {
        Path file = directory.resolve("isobar.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw inUse(directory, Files.readString(file).strip());
            }
            channel.truncate(0);
            String owner = "process " + ProcessHandle.current().pid();
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
            return new DirectoryLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    private static CloudException inUse(Path directory, String owner) {
        return CloudException.of(
                ErrorCode.ABORTED,
                "the data directory " + directory + " is in use by " + (owner.isEmpty() ? "another process" : owner)
                        + "; stop it, or give this one another directory with ISOBAR_DATA");
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
