package dev.isobar.provider.local.blob;

import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One lock of a key, held against the threads of this process and against other processes.
 *
 * <p>The table is static because what it stands before is: the operating system's file locks belong to the whole process, and
 * closing any channel to a file lets go all of the process's locks on it. So within a process nobody opens a stripe file
 * unless its thread holds the stripe.
 */
final class ProcessLocks {
    private static final int STRIPES = 64;
    private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path directory;

    /** The directory must exist and stay. */
    ProcessLocks(Path directory) throws IOException {
        this.directory = directory.toRealPath();
    }

    /** A lock that is held; closing it lets go. */
    static final class Held implements AutoCloseable {
        private final ReentrantLock thread;
        private final FileChannel file;

        private Held(ReentrantLock thread, FileChannel file) {
            this.thread = thread;
            this.file = file;
        }

        @Override
        public void close() throws IOException {
            try {
                file.close();
            } finally {
                thread.unlock();
            }
        }
    }

    /** Waits for the lock of a key for as long as the call has time. */
    Held lock(String key, Call call) throws IOException, InterruptedException {
        int stripe = Math.floorMod(key.hashCode(), STRIPES);
        Path path = directory.resolve(Integer.toString(stripe));
        ReentrantLock thread = THREADS.computeIfAbsent(path, p -> new ReentrantLock());
        while (!thread.tryLock(Math.max(1, call.remaining().toMillis()), TimeUnit.MILLISECONDS)) {
            call.check();
        }
        FileChannel file = null;
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            await(file, call);
            return new Held(thread, file);
        } catch (IOException | RuntimeException e) {
            letGo(thread, file);
            throw e;
        }
    }

    private static void letGo(ReentrantLock thread, @Nullable FileChannel file) throws IOException {
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            thread.unlock();
        }
    }

    private static void await(FileChannel file, Call call) throws IOException {
        FileLock lock = file.tryLock();
        for (long pause = FIRST_PAUSE; lock == null; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            call.check();
            LockSupport.parkNanos(pause);
            lock = file.tryLock();
        }
    }
}
