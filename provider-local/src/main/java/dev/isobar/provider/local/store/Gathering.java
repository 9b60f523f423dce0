package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The changes that are in the maps and not yet durable: one group that is being written, if there is one, and one that
 * gathers meanwhile. All of it is guarded by the store's lock, under which changes are made one at a time.
 */
final class Gathering {
    private final ReentrantReadWriteLock lock;
    private Group gathering = new Group();
    private @Nullable Group writing;
    private boolean changing;
    /** Read without the lock by whoever waits for a group to grow. */
    private volatile int changes;

    Gathering(ReentrantReadWriteLock lock) {
        this.lock = lock;
    }

    /** A change that was made, and the group to wait for; null when nothing is on its way to the disk. */
    record Made<R>(R result, @Nullable Group group) {}

    /** Makes a change, and takes back what it did if it fails. */
    <R> Made<R> make(Supplier<R> change) {
        Group group = gathering;
        Group.Mark begin = group.mark();
        changing = true;
        boolean made = false;
        try {
            R result = change.get();
            made = true;
            return new Made<>(result, toAwait(begin));
        } finally {
            changing = false;
            if (!made) {
                group.undoTo(begin);
            }
        }
    }

    /** A change of nothing waits too: what it saw may be on its way. */
    private @Nullable Group toAwait(Group.Mark begin) {
        gathering.changed(begin);
        changes = gathering.changes();
        return gathering.isEmpty() ? writing : gathering;
    }

    /** The group that gathers; only within a change. */
    Group group() {
        if (!lock.isWriteLockedByCurrentThread() || !changing) {
            throw new IllegalStateException("maps are changed inside LocalStore.write only");
        }
        return gathering;
    }

    /** How many changes have gathered. Needs no lock, and may be late by a moment. */
    int changes() {
        return changes;
    }

    boolean isEmpty() {
        return gathering.isEmpty();
    }

    /** There is no disk for what has gathered: it is as durable as it ever will be. */
    void forget() {
        gathering.succeeded();
        gathering = new Group();
        changes = 0;
    }

    /** Tells those who wait that the store has stopped; the maps are not touched. */
    void abandon(CloudException why) {
        gathering.failed(why);
        if (writing != null && !writing.hasEnded()) {
            writing.failed(why);
        }
    }

    /** Begins to write what has gathered, while the next group gathers. */
    Group beginWriting() {
        Group group = gathering;
        writing = group;
        gathering = new Group();
        changes = 0;
        return group;
    }

    /** Takes back all that is not durable, and tells those who wait why. */
    void undo(CloudException why) {
        Group younger = gathering;
        Group older = writing;
        gathering = new Group();
        writing = null;
        changes = 0;
        younger.undoAll();
        if (older != null && !older.hasEnded()) {
            older.undoAll();
            older.failed(why);
        }
        younger.failed(why);
    }
}
