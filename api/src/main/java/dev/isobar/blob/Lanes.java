package dev.isobar.blob;

import dev.isobar.Invocation;
import dev.isobar.spi.Call;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The parallel work of one call: a bounded number of tasks at once, on threads that live as long as the call. They work in the
 * call's invocation, and its deadline, its interrupt and the first failure end them all. To be used by one thread.
 */
final class Lanes implements AutoCloseable {
    /** How often a waiting caller looks whether it is still wanted. */
    private static final long GLANCE_NANOS = 50_000_000;
    /** How long closing waits for work that was interrupted; what takes longer is left behind on its daemon thread. */
    private static final long LEAVE_MILLIS = 500;

    private final int width;
    private final Call call;
    private final @Nullable Invocation invocation = Invocation.current().orElse(null);
    private final Semaphore free;
    private final ExecutorService threads;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Lanes(int width, Call call) {
        this.width = width;
        this.call = call;
        this.free = new Semaphore(width);
        this.threads =
                new ThreadPoolExecutor(width, width, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Lanes::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "isobar-blob-part");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins a task as soon as a lane is free; throws the first failure of an earlier one. */
    void begin(Callable<?> task) throws Exception {
        await(free, 1);
        threads.execute(() -> run(task));
    }

    /** Waits until all tasks are done; throws the first failure. */
    void finish() throws Exception {
        await(free, width);
        free.release(width);
    }

    /** Waits until a task has released this; throws the first failure of any. */
    void await(Semaphore released) throws Exception {
        await(released, 1);
    }

    private void await(Semaphore semaphore, int permits) throws Exception {
        do {
            call.check();
            rethrow();
        } while (!semaphore.tryAcquire(permits, GLANCE_NANOS, TimeUnit.NANOSECONDS));
        rethrow();
    }

    private void rethrow() throws Exception {
        Throwable first = failure.get();
        if (first instanceof Exception thrown) {
            throw thrown;
        }
        if (first instanceof Error thrown) {
            throw thrown;
        }
    }

    private void run(Callable<?> task) {
        try {
            if (failure.get() != null) {
                return;
            }
            if (invocation == null) {
                task.call();
            } else {
                invocation.run(task);
            }
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
        } finally {
            free.release();
        }
    }

    /** Interrupts what is under way, and waits a little for it to end. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            interrupted |= !threads.awaitTermination(LEAVE_MILLIS, TimeUnit.MILLISECONDS) && Thread.interrupted();
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
