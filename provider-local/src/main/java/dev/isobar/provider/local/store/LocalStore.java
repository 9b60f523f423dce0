package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Ordered maps that last. Changes are made one at a time and become durable in groups; a change of several maps is durable
 * as a whole or not at all, and one whose writing fails is taken back as if it had never been made. Thread-safe.
 */
public final class LocalStore implements AutoCloseable {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Gathering gathering = new Gathering(lock);
    private final Tables tables = new Tables(gathering);
    private final @Nullable Committer committer;
    private final AutoCloseable owner;

    /** In memory. */
    private LocalStore() {
        MVStore store = new MVStore.Builder().autoCommitDisabled().open();
        store.setVersionsToKeep(0);
        tables.moveTo(store);
        this.committer = null;
        this.owner = store;
    }

    private LocalStore(Folder folder, Durability durability, Limits limits, AutoCloseable owner) throws IOException {
        Storage storage = Storage.open(folder, durability, limits, tables);
        this.committer = new Committer(gathering, new Commits(lock, gathering, storage, folder.path("")));
        this.owner = owner;
        committer.start();
    }

    /**
     * Opens or creates the store of a data directory, which is created where it is missing.
     *
     * @throws CloudException ABORTED when another process has it open, DATA_LOSS when one of its files is corrupt or missing,
     *     PERMISSION_DENIED, RESOURCE_EXHAUSTED or UNAVAILABLE when the directory cannot be used; none changes anything
     */
    public static LocalStore open(Path directory, Durability durability) throws IOException {
        try {
            DiskFolder folder = DiskFolder.in(directory);
            DirectoryLock owner = DirectoryLock.take(directory);
            return open(folder, durability, Limits.forHeap(Runtime.getRuntime().maxMemory()), owner);
        } catch (IOException e) {
            throw StoreErrors.directory(directory, e);
        }
    }

    /** Opens or creates the store in a folder, and closes the owner with it, or at once when that fails. */
    static LocalStore open(Folder folder, Durability durability, Limits limits, AutoCloseable owner)
            throws IOException {
        try {
            return new LocalStore(folder, durability, limits, owner);
        } catch (IOException | RuntimeException e) {
            close(owner);
            throw e;
        }
    }

    /** A store in memory, gone when it is closed. */
    public static LocalStore inMemory() {
        return new LocalStore();
    }

    /** The map of this name, created where it is missing. */
    public <K, V> LocalMap<K, V> map(String name, Codec<K> keys, Codec<V> values) {
        lock.writeLock().lock();
        try {
            return new LocalMap<>(tables.table(name), keys, values);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** True when a map of this name was ever used. */
    public boolean hasMap(String name) {
        return read(() -> tables.has(name));
    }

    /**
     * Makes a change and returns when it is as durable as the store promises. A change that throws is taken back. Inside
     * another {@code write} on the same thread the change joins that one.
     *
     * @param call bounds the wait; what it ends after the change was made may or may not have become durable
     * @param change changes the maps
     * @throws CloudException RESOURCE_EXHAUSTED when the disk is full and UNAVAILABLE when it fails, and then the change was
     *     taken back
     */
    public <R> R write(Call call, Supplier<R> change) throws InterruptedException {
        if (lock.isWriteLockedByCurrentThread()) {
            return change.get();
        }
        Gathering.Made<R> made = make(call, change);
        if (made.group() != null) {
            made.group().await(call);
        }
        return made.result();
    }

    /**
     * As {@link #write}, but returns before the change is durable: for what may be lost in a crash, or taken back after an
     * error of the disk, because it is then done again. It becomes durable with the next group, and never later than a
     * change that was made after it.
     */
    public <R> R writeSoon(Call call, Supplier<R> change) throws InterruptedException {
        return lock.isWriteLockedByCurrentThread()
                ? change.get()
                : make(call, change).result();
    }

    private <R> Gathering.Made<R> make(Call call, Supplier<R> change) throws InterruptedException {
        Gathering.Made<R> made;
        acquire(call);
        try {
            requireRunning();
            made = gathering.make(change);
            if (committer == null) {
                gathering.forget();
            }
        } finally {
            lock.writeLock().unlock();
        }
        if (committer != null) {
            committer.gathered();
        }
        return made;
    }

    private void acquire(Call call) throws InterruptedException {
        while (!lock.writeLock().tryLock(Math.min(call.remaining().toMillis() + 1, 1000), TimeUnit.MILLISECONDS)) {
            call.check();
        }
    }

    private void requireRunning() {
        if (committer != null) {
            committer.requireRunning();
        }
    }

    /**
     * Inside a write: what else is to be done if the change is taken back, for what is kept in memory beside the maps. It is
     * run under the store's lock, in the reverse order of what was done.
     */
    public void onUndo(Runnable inverse) {
        gathering.group().onUndo(inverse);
    }

    /** Reads several maps at one moment: no change is seen by half. */
    public <R> R read(Supplier<R> work) {
        lock.readLock().lock();
        try {
            requireRunning();
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Makes durable what is left, and gives the data directory free. */
    @Override
    public void close() {
        try {
            if (committer != null) {
                committer.close();
            }
        } finally {
            close(owner);
        }
    }

    private static void close(AutoCloseable owner) {
        try {
            owner.close();
        } catch (Exception e) {
            throw CloudException.of(Fault.of(ErrorCode.INTERNAL).detail("the lock file cannot be closed"), e);
        }
    }
}
