package dev.isobar.provider.local.store;

import java.io.IOException;
import java.util.Optional;
import org.h2.mvstore.MVStoreException;

/**
 * The files of a store: a store file that holds the maps as of the last checkpoint, and the journal with the groups since
 * then. Used by one thread at a time; what says so needs the store's lock besides.
 */
final class Storage {
    private final Folder folder;
    private final Durability durability;
    private final Limits limits;
    private final Tables tables;
    private Journal journal;
    private StoreFile file;
    private long notBefore;
    private long rewriteAbove;

    private Storage(Folder folder, Durability durability, Limits limits, Tables tables) throws IOException {
        this.folder = folder;
        this.durability = durability;
        this.limits = limits;
        this.tables = tables;
        Optional<History> history = History.read(folder);
        if (history.isPresent()) {
            file = StoreFile.open(folder, history.get().checkpoint());
            journal = resume(history.get(), Long.MAX_VALUE);
        } else {
            file = StoreFile.create(folder, 1);
            journal = begin();
            tables.moveTo(file.store());
        }
    }

    /**
     * Opens the files and fills the maps. Only what is new is written: a journal where there is none.
     *
     * @throws dev.isobar.error.CloudException DATA_LOSS when something is damaged or missing
     */
    static Storage open(Folder folder, Durability durability, Limits limits, Tables tables) throws IOException {
        return new Storage(folder, durability, limits, tables);
    }

    /** The store file first: a journal without it would be a loss, it alone is nothing yet. */
    private Journal begin() throws IOException {
        boolean begun = false;
        try {
            Checkpoint empty = file.sync();
            folder.sync();
            Journal created = Journal.create(folder, durability, limits.ids(), empty);
            begun = true;
            return created;
        } finally {
            if (!begun) {
                file.abandon();
            }
        }
    }

    private Journal resume(History history, long upTo) throws IOException {
        boolean resumed = false;
        try {
            tables.moveTo(file.store());
            long last = history.repeat(upTo, tables::repeat);
            Journal continued = Journal.resume(folder, durability, limits.ids(), history, last);
            resumed = true;
            return continued;
        } finally {
            if (!resumed) {
                file.abandon();
            }
        }
    }

    /** Appends a group to the journal. */
    void append(Group group) throws IOException {
        journal.append(group.frame());
    }

    /** True when nothing of a group that failed can come back. */
    boolean isSound() {
        return journal.isSound();
    }

    boolean isCheckpointDue() {
        return journal.bytes() >= notBefore && limits.isCheckpointDue(journal, file);
    }

    /** Lets the journal grow some more before the next attempt at a checkpoint. */
    void putOff() {
        notBefore = journal.bytes() + limits.journalBytes();
    }

    boolean isCheckpointWelcome() {
        return limits.isCheckpointWelcome(journal) || (limits.isRewriteWelcome(file) && !journal.isEmpty());
    }

    /**
     * First half of a checkpoint, under the store's lock and when every change is in the journal: writes the maps to the
     * store file, or to a new one if much of that is dead.
     */
    void write(Pace pace) {
        boolean wanted = pace == Pace.BUSY ? limits.isRewriteDue(file) : limits.isRewriteWelcome(file);
        if (!wanted || file.length() < rewriteAbove || !rewrite()) {
            file.commit();
        }
    }

    /** Whether others wait. */
    enum Pace {
        BUSY,
        IDLE
    }

    /** False when the disk has no room for it, or fails; then the old file serves on, and may grow before the next attempt. */
    private boolean rewrite() {
        try {
            StoreFile fresh = StoreFile.create(folder, file.number() + 1);
            fill(fresh);
            tables.moveTo(fresh.store());
            file.abandon();
            file = fresh;
            rewriteAbove = 0;
            return true;
        } catch (IOException | MVStoreException e) {
            rewriteAbove = 2 * file.length();
            return false;
        }
    }

    private void fill(StoreFile fresh) throws IOException {
        boolean filled = false;
        try {
            file.copyTo(fresh, limits.uncommittedBytes());
            fresh.commit();
            fresh.sync();
            folder.sync();
            filled = true;
        } finally {
            if (!filled) {
                fresh.abandon();
            }
        }
    }

    /**
     * Second half of a checkpoint, without the lock: makes last what was written, and only then begins the journal anew.
     * What the journal gains between the halves would be lost.
     *
     * @throws MVStoreException when the store file cannot be trusted any more, and {@link #readAgain} is needed
     * @throws IOException when the journal could not begin anew; nothing is lost, and the old one goes on
     */
    void confirm() throws IOException {
        journal.startFrom(file.sync());
        notBefore = 0;
        deleteOutdated();
    }

    /** What cannot be deleted now is deleted after the next checkpoint. */
    private void deleteOutdated() throws IOException {
        for (String name : folder.names()) {
            if (journal.isOutdated(name)
                    || (Checkpoint.isFileName(name)
                            && !name.equals(journal.checkpoint().fileName()))) {
                folder.delete(name);
            }
        }
    }

    /** Goes back to the last checkpoint and repeats the journal: after an error of the store file; under the store's lock. */
    void readAgain() throws IOException {
        file.abandon();
        long last = journal.lastGroup();
        journal.close();
        History history = History.read(folder).orElseThrow(() -> new IOException("the journal is gone"));
        file = StoreFile.open(folder, history.checkpoint());
        journal = resume(history, last);
    }

    /** Makes a checkpoint that is quick to open, if there is anything new, and closes the files. */
    void close() throws IOException {
        try {
            if (journal.isEmpty()) {
                file.abandon();
            } else {
                journal.mend();
                journal.startFrom(file.close());
                deleteOutdated();
            }
        } finally {
            journal.close();
        }
    }

    /** Lets go of the files as they are. */
    void abandon() throws IOException {
        file.abandon();
        journal.close();
    }
}
