package dev.isobar.provider.local.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** A virtual thread for each request. One beyond the bound waits on its own thread, which costs little. Thread-safe. */
final class VirtualThreads implements RequestThreads {
    private final ExecutorService threads = perTask();
    private final Semaphore room;

    /** At most this many requests at work. */
    VirtualThreads(int most) {
        this.room = new Semaphore(most);
    }

    /** By its name, as our classes are made for Java 17, too. */
    private static ExecutorService perTask() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(
                    "Executors.newVirtualThreadPerTaskExecutor, there since Java 21, cannot be called", e);
        }
    }

    @Override
    public void execute(Runnable work) {
        try {
            threads.execute(() -> inRoom(work));
        } catch (RejectedExecutionException shutDown) {
            return; // its connection is closed: nobody waits for an answer
        }
    }

    private void inRoom(Runnable work) {
        room.acquireUninterruptibly();
        try {
            work.run();
        } finally {
            room.release();
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }
}
