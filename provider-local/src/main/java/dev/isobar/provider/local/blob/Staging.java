package dev.isobar.provider.local.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where content is written before it is published: a directory of this process's own, with a lock that says that the process
 * lives. The first use sweeps the directories of processes that are dead. Thread-safe.
 */
final class Staging implements AutoCloseable {
    private static final String OWNER = "owner.lock";

    private final Path root;
    private final Disk disk;
    private final RandomGenerator random;
    private final AtomicLong counter = new AtomicLong();
    private @Nullable Path own;
    private @Nullable FileChannel owner;

    Staging(Path root, Disk disk, RandomGenerator random) {
        this.root = root;
        this.disk = disk;
        this.random = random;
    }

    /** A path for a new file; whoever asks for it removes or moves the file. */
    Path file() throws IOException {
        return directory().resolve(Long.toString(counter.incrementAndGet()));
    }

    private synchronized Path directory() throws IOException {
        if (own == null) {
            disk.createDirectories(root);
            sweep();
            Path directory = root.resolve(process() + Long.toHexString(random.nextLong()));
            Files.createDirectory(directory);
            owner = FileChannel.open(directory.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            owner.lock();
            own = directory;
        }
        return own;
    }

    /** Names this process, so that it never opens a lock of its own again: closing that would let go of it. */
    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
        return self.pid() + "-" + Long.toHexString(started) + "-";
    }

    private void sweep() throws IOException {
        String self = process();
        for (Path directory : Directory.entries(root)) {
            if (!Directory.name(directory).startsWith(self) && dead(directory)) {
                disk.deleteTree(directory);
            }
        }
    }

    private static boolean dead(Path directory) throws IOException {
        Path lock = directory.resolve(OWNER);
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (own != null && owner != null) {
            owner.close();
            disk.deleteTree(own);
            own = null;
        }
    }
}
