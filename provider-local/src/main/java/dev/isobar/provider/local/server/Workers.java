package dev.isobar.provider.local.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Platform threads, as many as are at work at once. One that ends its request takes the next that waits; to wake another
 * thread for each request costs more than a small request does. Nothing waits for a handler that takes its time: whoever
 * takes a request calls another thread for those behind it. Thread-safe.
 */
final class Workers implements RequestThreads {
    private static final int IDLE_SECONDS = 30;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean coming = new AtomicBoolean();
    private final AtomicInteger atWork = new AtomicInteger();
    private final int most;
    private final ThreadPoolExecutor threads;

    /** At most this many threads at work; none until there is work. */
    Workers(int most) {
        this.most = most;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "isobar-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
        call();
    }

    /** Calls a thread if work waits, no thread is on its way to it, and there may be one more. */
    private void call() {
        if (!waiting.isEmpty() && atWork.get() < most && coming.compareAndSet(false, true)) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException shutDown) {
                waiting.clear(); // its connections are closed: nobody waits for an answer
            }
        }
    }

    private void work() {
        atWork.incrementAndGet();
        coming.set(false);
        try {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                call();
                next.run();
            }
        } finally {
            atWork.decrementAndGet();
            call(); // for what came after the last look, while there was room for no other thread
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }
}
