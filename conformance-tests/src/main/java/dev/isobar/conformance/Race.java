package dev.isobar.conformance;

import dev.isobar.error.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads that do the same at the same moment, as often as they are asked. For one thread at a time. */
public final class Race implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    private Race(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /** What one of the threads does. */
    public interface Attempt {
        /** Does it, as the thread of this number. */
        void run(int thread) throws Exception;
    }

    /** So many threads, kept until this is closed. */
    public static Race of(int threads) {
        return new Race(threads);
    }

    /** Starts threads together and tells how each failed; those who did not fail are the winners. */
    public static List<CloudException> losers(int threads, Attempt attempt) throws Exception {
        try (Race race = of(threads)) {
            return race.losers(attempt);
        }
    }

    /** Starts the threads together and tells how each failed; those who did not fail are the winners. */
    public List<CloudException> losers(Attempt attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<List<CloudException>>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            running.add(pool.submit(() -> run(start, attempt, number)));
        }
        List<CloudException> losers = new ArrayList<>();
        for (Future<List<CloudException>> one : running) {
            losers.addAll(one.get(1, TimeUnit.MINUTES));
        }
        return losers;
    }

    private static List<CloudException> run(CyclicBarrier start, Attempt attempt, int thread) throws Exception {
        start.await(1, TimeUnit.MINUTES);
        try {
            attempt.run(thread);
            return List.of();
        } catch (CloudException lost) {
            return List.of(lost);
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
