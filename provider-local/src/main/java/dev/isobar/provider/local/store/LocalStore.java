package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Ordered maps in one durable file. Changes are made one at a time and become durable in groups; a change of several maps
 * is durable as a whole or not at all. Thread-safe.
 */
public final class LocalStore implements AutoCloseable {
    /**
     * Up to this size the file only grows, so that whatever the loss of power tears is new. Beyond it the space of what is
     * dead is written over, or each commit would add 16 KiB for ever.
     */
    static final long APPENDED_BYTES = 32L << 20;

    private static final int FILL_RATE = 60;
    private static final int COMPACT_BYTES = 8 << 20;

    private final MVStore store;
    private final @Nullable Path file;
    private final @Nullable DirectoryLock owner;
    private final @Nullable GroupCommit commits;
    private final Durability durability;
    private final FreeSpace space;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long changes;
    private long compacted;

    private LocalStore(
            MVStore store, @Nullable Path file, @Nullable DirectoryLock owner, Durability durability, FreeSpace space) {
        this.store = store;
        this.file = file;
        this.owner = owner;
        this.durability = durability;
        this.space = space;
        this.commits = file == null ? null : new GroupCommit(new Flushing());
    }

    /**
     * Opens or creates the store of a data directory, which is created where it is missing.
     *
     * @throws CloudException ABORTED when another process has it open, DATA_LOSS when its file is corrupt,
     *     PERMISSION_DENIED or UNAVAILABLE when the directory cannot be used; none changes anything
     */
    public static LocalStore open(Path directory, Durability durability) throws IOException {
        return open(directory, durability, FreeSpace.ofDisk());
    }

    static LocalStore open(Path directory, Durability durability, FreeSpace space) throws IOException {
        DirectoryLock owner = own(directory);
        Path file = directory.resolve("isobar.mv.db").toAbsolutePath();
        try {
            return new LocalStore(openFile(file), file, owner, durability, space);
        } catch (MVStoreException e) {
            owner.close();
            throw StoreErrors.opening(file, e);
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private static DirectoryLock own(Path directory) {
        try {
            Files.createDirectories(directory);
            return DirectoryLock.take(directory);
        } catch (IOException e) {
            throw StoreErrors.directory(directory, e);
        }
    }

    /** Without any commit of the store's own, not even for much memory: it would make half a change durable. */
    private static MVStore openFile(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(StorePath.of(file))
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        store.setVersionsToKeep(0);
        store.setRetentionTime(0);
        store.setReuseSpace(false);
        return store;
    }

    /** A store in memory, gone when it is closed. */
    public static LocalStore inMemory() {
        MVStore store = new MVStore.Builder().autoCommitDisabled().open();
        store.setVersionsToKeep(0);
        return new LocalStore(store, null, null, Durability.RELAXED, FreeSpace.ofDisk());
    }

    /** The map of this name, created where it is missing. Change it only inside {@link #write}. */
    public <K, V> MVMap<K, V> map(String name, DataType<K> keys, DataType<V> values) {
        lock.writeLock().lock();
        try {
            return store.openMap(name, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** True when a map of this name exists. */
    public boolean hasMap(String name) {
        return read(() -> store.hasMap(name));
    }

    /** Removes a map and all it holds, as part of the next change. Does nothing where there is none. */
    public void removeMap(String name) {
        lock.writeLock().lock();
        try {
            store.removeMap(name);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Makes a change and returns when it is as durable as the store promises. Inside another {@code write} on the same
     * thread the change joins that one.
     *
     * @param call bounds the wait; what it ends after the change was made may or may not have become durable
     * @param change first checks everything that can fail, then changes the maps
     */
    public <R> R write(Call call, Supplier<R> change) throws InterruptedException {
        if (lock.isWriteLockedByCurrentThread()) {
            return change.get();
        }
        Applied<R> applied = apply(call, change);
        if (commits != null) {
            commits.await(applied.number(), call);
        }
        return applied.result();
    }

    /**
     * As {@link #write}, but returns before the change is durable: for what may be lost in a crash because it is then done
     * again. It becomes durable with the next group, and never later than a change that was made after it.
     */
    public <R> R writeSoon(Call call, Supplier<R> change) throws InterruptedException {
        return lock.isWriteLockedByCurrentThread()
                ? change.get()
                : apply(call, change).result();
    }

    private <R> Applied<R> apply(Call call, Supplier<R> change) throws InterruptedException {
        if (commits != null) {
            commits.requireHealthy();
        }
        Applied<R> applied;
        acquire(call);
        try {
            requireSpace();
            applied = new Applied<>(change.get(), ++changes);
        } finally {
            lock.writeLock().unlock();
        }
        if (commits != null) {
            commits.applied(applied.number());
        }
        return applied;
    }

    /** A change that is in the maps, and its number. */
    private record Applied<R>(R result, long number) {}

    private void acquire(Call call) throws InterruptedException {
        while (!lock.writeLock().tryLock(Math.min(call.remaining().toMillis() + 1, 1000), TimeUnit.MILLISECONDS)) {
            call.check();
        }
    }

    /** For what is already on its way to the disk too. */
    private void requireSpace() {
        if (file != null) {
            space.require(file, store.getUnsavedMemory());
        }
    }

    /** Reads several maps at one moment: no change is seen by half. */
    public <R> R read(Supplier<R> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Makes durable what is left, and gives the data directory free. */
    @Override
    public void close() {
        if (commits != null) {
            commits.close();
        }
        try {
            closeFile();
        } finally {
            release();
        }
    }

    private void closeFile() {
        try {
            store.close();
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw file == null ? e : StoreErrors.writing(file, e);
        }
    }

    private void release() {
        try {
            if (owner != null) {
                owner.close();
            }
        } catch (IOException e) {
            throw CloudException.of(Fault.of(ErrorCode.INTERNAL).detail("the lock file cannot be closed"), e);
        }
    }

    /** The part of a commit that knows the file. */
    private final class Flushing implements GroupCommit.Flush {
        @Override
        public long flush() {
            try {
                long upTo = commit();
                if (durability == Durability.SYNC) {
                    store.sync();
                }
                return upTo;
            } catch (RuntimeException e) {
                throw StoreErrors.writing(Objects.requireNonNull(file), e);
            }
        }

        private long commit() {
            lock.writeLock().lock();
            try {
                store.setReuseSpace(Objects.requireNonNull(file).toFile().length() > APPENDED_BYTES);
                store.commit();
                return changes;
            } finally {
                lock.writeLock().unlock();
            }
        }

        @Override
        public void idle() {
            compact();
        }
    }

    /** Gives back space that changes have left unused, as long as there is room to move what is used. */
    void compact() {
        lock.writeLock().lock();
        try {
            if (file != null && compacted != changes && !store.isClosed() && space.has(file, 0)) {
                compacted = changes;
                store.compact(FILL_RATE, COMPACT_BYTES);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
