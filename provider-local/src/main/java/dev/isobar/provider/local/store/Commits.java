package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The steps by which changes become durable, and what is done when one fails. All are taken by one thread, and each by itself
 * leaves the store in order.
 */
final class Commits {
    private final ReentrantReadWriteLock lock;
    private final Gathering gathering;
    private final Storage storage;
    private final String path;
    private volatile @Nullable CloudException stopped;

    Commits(ReentrantReadWriteLock lock, Gathering gathering, Storage storage, String path) {
        this.lock = lock;
        this.gathering = gathering;
        this.storage = storage;
        this.path = path;
    }

    /** Throws what stopped the store, if something did. */
    void requireRunning() {
        CloudException why = stopped;
        if (why != null) {
            throw why;
        }
    }

    boolean isRunning() {
        return stopped == null;
    }

    /** True when there is nothing to write. */
    boolean isIdle() {
        lock.writeLock().lock();
        try {
            return gathering.isEmpty();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Writes what has gathered, then makes a checkpoint if one is due. */
    void write() {
        write(beginWriting());
        if (isRunning() && storage.isCheckpointDue()) {
            checkpoint(Storage.Pace.BUSY);
        }
    }

    private Group beginWriting() {
        lock.writeLock().lock();
        try {
            return gathering.beginWriting();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** True when the group is durable; when it is not, it has been taken back. */
    private boolean write(Group group) {
        try {
            storage.append(group);
            group.succeeded();
            return true;
        } catch (IOException e) {
            takeBack(e);
            return false;
        }
    }

    /** What gathered meanwhile may stand on the group that failed, and is taken back with it. */
    private void takeBack(IOException cause) {
        CloudException why =
                storage.isSound() ? StoreErrors.notWritten(path, cause) : StoreErrors.uncertain(path, cause);
        lock.writeLock().lock();
        try {
            gathering.undo(why);
        } catch (RuntimeException e) {
            e.addSuppressed(cause);
            stop(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Uses a pause to make the next start quick and the files small. */
    void tidy() {
        if (storage.isCheckpointWelcome()) {
            checkpoint(Storage.Pace.IDLE);
        }
    }

    /**
     * Moves what the journal holds into the store file. Writers and readers wait while the maps are written, but not for the
     * sync.
     */
    private void checkpoint(Storage.Pace pace) {
        lock.writeLock().lock();
        try {
            if (!gathering.isEmpty() && !write(gathering.beginWriting())) {
                return;
            }
            storage.write(pace);
        } catch (MVStoreException e) {
            readAgain(e);
            return;
        } finally {
            lock.writeLock().unlock();
        }
        confirm();
    }

    private void confirm() {
        try {
            storage.confirm();
        } catch (MVStoreException e) {
            readAgain(e);
        } catch (IOException e) {
            // The journal serves on; what troubles the disk shows at the next write.
            storage.putOff();
        }
    }

    /** The store file failed, and the journal has all that it would have got. */
    private void readAgain(Exception cause) {
        lock.writeLock().lock();
        try {
            storage.readAgain();
            storage.putOff();
        } catch (IOException | RuntimeException e) {
            e.addSuppressed(cause);
            stop(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Nothing is read or written any more. */
    void stop(Exception cause) {
        CloudException why = StoreErrors.stopped(path, cause);
        stopped = why;
        lock.writeLock().lock();
        try {
            gathering.abandon(why);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Closes the files; nobody makes a change any more. */
    void close() {
        try {
            if (isRunning()) {
                storage.close();
            } else {
                storage.abandon();
            }
        } catch (MVStoreException | IOException e) {
            throw StoreErrors.stopped(path, e);
        }
    }
}
