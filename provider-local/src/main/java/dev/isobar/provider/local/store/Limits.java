package dev.isobar.provider.local.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * When the store tidies up.
 *
 * @param journalBytes how long the journal may grow before its changes go into the store file: bounds what a start has to
 *     repeat
 * @param uncommittedBytes how much memory changes may take before they go into the store file: bounds for how long that
 *     takes, and so the longest pause of writers
 * @param rewriteBytes how much of the store file may be dead, beside as much as is live, before it is written anew
 * @param ids gives each segment its id
 */
record Limits(long journalBytes, int uncommittedBytes, long rewriteBytes, LongSupplier ids) {
    private static final int MOST_SEGMENTS = 8;
    private static final int LITTLE = 16;
    private static final int MUCH = 4;

    /** For a process with so much memory. */
    static Limits forHeap(long maxBytes) {
        int uncommitted = (int) Math.max(2 << 20, Math.min(32 << 20, maxBytes / 16));
        return new Limits(
                16 << 20,
                uncommitted,
                16 << 20,
                () -> ThreadLocalRandom.current().nextLong());
    }

    /** True when the changes since the last checkpoint are to go into the store file, however busy the store is. */
    boolean isCheckpointDue(Journal journal, StoreFile file) {
        return journal.bytes() > journalBytes
                || file.uncommittedBytes() > uncommittedBytes
                || journal.segments() > MOST_SEGMENTS;
    }

    /** True when a checkpoint is worth while for a store that has nothing else to do. */
    boolean isCheckpointWelcome(Journal journal) {
        return journal.bytes() > journalBytes / LITTLE;
    }

    /** True when the store file is to be written anew, however busy the store is. */
    boolean isRewriteDue(StoreFile file) {
        return file.length() > MUCH * (rewriteBytes + file.liveBytes());
    }

    /** True when writing the store file anew is worth while for a store that has nothing else to do. */
    boolean isRewriteWelcome(StoreFile file) {
        return file.length() > rewriteBytes + 2 * file.liveBytes();
    }
}
