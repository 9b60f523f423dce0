package dev.isobar.provider.local.store;

import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Changes that become durable together, or not at all: their operations as the journal will hold them, how to undo them, and
 * those who wait. Filled under the store's lock; what was filled in is not changed once it is being written.
 */
final class Group {
    private static final long LONGEST_WAIT_MILLIS = 1000;

    private final Output operations = Output.withHead(Frame.HEAD_BYTES);
    private final List<Runnable> undo = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private int changes;
    private volatile @Nullable CloudException failure;

    /** Where a change begins. */
    record Mark(int operations, int undo) {}

    Mark mark() {
        return new Mark(operations.size(), undo.size());
    }

    /** Adds an operation that was made, and what takes it back. */
    void add(Operation operation, Runnable inverse) {
        undo.add(inverse);
        operation.writeTo(operations);
    }

    /** Adds what else is to be done if the change is taken back. */
    void onUndo(Runnable inverse) {
        undo.add(inverse);
    }

    /** Counts the change that began at this mark, if it changed anything. */
    void changed(Mark begin) {
        if (operations.size() > begin.operations()) {
            changes++;
        }
    }

    /** How many changes there are. */
    int changes() {
        return changes;
    }

    boolean isEmpty() {
        return changes == 0;
    }

    /** The frame to be written: room for its head, then the operations. */
    Output frame() {
        return operations;
    }

    /** Takes back what was done since the mark, the last first. */
    void undoTo(Mark begin) {
        while (undo.size() > begin.undo()) {
            undo.remove(undo.size() - 1).run();
        }
        operations.cutTo(begin.operations());
    }

    /** Takes back everything, the last first. */
    void undoAll() {
        undoTo(new Mark(Frame.HEAD_BYTES, 0));
    }

    /** True when those who wait have been told. */
    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** Tells all who wait that the changes are durable. */
    void succeeded() {
        ended.countDown();
    }

    /** Tells all who wait that the changes were not made. */
    void failed(CloudException why) {
        failure = why;
        ended.countDown();
    }

    /** Returns when the changes are durable; throws when they were not made, or when the call is over before that is known. */
    void await(Call call) throws InterruptedException {
        while (!ended.await(Math.min(call.remaining().toMillis() + 1, LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS)) {
            call.check();
        }
        CloudException why = failure;
        if (why != null) {
            throw why;
        }
    }
}
