package dev.isobar.provider.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The groups since the last checkpoint, one after the other in segments. Every segment is only appended to. After an error
 * nothing is appended before the journal is certain to end with the last group that was acknowledged: it is cut there, or,
 * when the segment cannot be trusted any more, another one begins there. For use by one thread at a time.
 */
final class Journal {
    /** What is to be done before anything is appended. */
    private enum Repair {
        NONE,
        /** A write failed: its part, if there is any, is to be removed. */
        CUT,
        /** It is not known what the disk holds behind the last group: another segment is to say so. */
        NEW_SEGMENT
    }

    private final Folder folder;
    private final Durability durability;
    private final LongSupplier ids;
    private Segment segment;
    private @Nullable DataFile file;
    private long newest;
    private long end;
    private long earlierBytes;
    private int segments;
    private long lastGroup;
    private long durableGroup;
    private Repair repair;

    private Journal(Folder folder, Durability durability, LongSupplier ids, Segment segment, long newest) {
        this.folder = folder;
        this.durability = durability;
        this.ids = ids;
        this.segment = segment;
        this.newest = newest;
        this.lastGroup = segment.base();
        this.durableGroup = segment.base();
        this.repair = Repair.NONE;
    }

    /** Begins the journal of a directory whose store file holds nothing. */
    static Journal create(Folder folder, Durability durability, LongSupplier ids, Checkpoint empty) throws IOException {
        Segment first = new Segment(ids.getAsLong(), 1, 0, 0, empty);
        Journal journal = new Journal(folder, durability, ids, first, 0);
        journal.begin(first);
        return journal;
    }

    /** Goes on with a journal that was read. Nothing is written before the first group is, in a segment of its own. */
    static Journal resume(Folder folder, Durability durability, LongSupplier ids, History history, long lastGroup)
            throws IOException {
        Segment last = history.last();
        Journal journal = new Journal(folder, durability, ids, last, history.newestNumber());
        journal.file = folder.open(last.fileName());
        journal.end = history.bytes();
        journal.segments = history.segments();
        journal.lastGroup = lastGroup;
        journal.repair = Repair.NEW_SEGMENT;
        return journal;
    }

    /** Appends a group; it lasts when this returns, as far as the durability asks for it. Nothing is appended if it fails. */
    void append(Output frame) throws IOException {
        mend();
        try {
            write(frame.view());
        } catch (IOException e) {
            mendAfter(e);
            throw e;
        }
    }

    private void write(ByteBuffer frame) throws IOException {
        long length = frame.remaining();
        Frame.seal(frame, segment.id(), lastGroup + 1, durableGroup);
        repair = Repair.CUT;
        file().write(frame, end);
        if (durability == Durability.SYNC) {
            repair = Repair.NEW_SEGMENT;
            file().force();
            durableGroup = lastGroup + 1;
        }
        repair = Repair.NONE;
        end += length;
        lastGroup++;
    }

    /** At once if possible, so that the caller can be told for certain that nothing was written. */
    private void mendAfter(IOException failure) {
        try {
            mend();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Makes the journal end with the last group that was acknowledged, if something else may have reached the disk. */
    void mend() throws IOException {
        if (repair == Repair.CUT) {
            repair = Repair.NEW_SEGMENT;
            file().truncate(end);
            file().force();
            durableGroup = lastGroup;
            repair = Repair.NONE;
        } else if (repair == Repair.NEW_SEGMENT) {
            if (durableGroup < lastGroup) {
                file().force();
            }
            begin(new Segment(ids.getAsLong(), newest + 1, segment.number(), lastGroup, segment.checkpoint()));
        }
    }

    /** Begins anew with this checkpoint, which holds all groups so far. */
    void startFrom(Checkpoint checkpoint) throws IOException {
        begin(new Segment(ids.getAsLong(), newest + 1, 0, lastGroup, checkpoint));
        earlierBytes = 0;
        segments = 1;
    }

    /** Until the new segment lasts, or certainly does not, a group in the old one might be one too many: none is written. */
    private void begin(Segment next) throws IOException {
        repair = Repair.NEW_SEGMENT;
        newest = next.number();
        DataFile fresh = folder.open(next.fileName());
        try {
            fresh.write(next.toBytes(), 0);
            fresh.force();
            folder.sync();
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        close();
        earlierBytes += end;
        segments++;
        segment = next;
        file = fresh;
        end = Segment.HEAD_BYTES;
        durableGroup = lastGroup;
        repair = Repair.NONE;
    }

    private DataFile file() {
        if (file == null) {
            throw new IllegalStateException("no segment is open");
        }
        return file;
    }

    /** How many bytes a start would have to read, about. */
    long bytes() {
        return earlierBytes + end;
    }

    /** How many files a start would have to read. */
    int segments() {
        return segments;
    }

    /** The number of the last group. */
    long lastGroup() {
        return lastGroup;
    }

    /** True when there is no group since the checkpoint. */
    boolean isEmpty() {
        return lastGroup == segment.base() && segment.previous() == 0;
    }

    /** True when this is the name of a segment that is not needed any more. */
    boolean isOutdated(String name) {
        return segment.previous() == 0 && Segment.isFileName(name) && Segment.number(name) < segment.number();
    }

    /** True when nothing of a failed group is left, so that it will not show up at the next start. */
    boolean isSound() {
        return repair == Repair.NONE;
    }

    /** The state of the store file with which a start would begin. */
    Checkpoint checkpoint() {
        return segment.checkpoint();
    }

    void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
