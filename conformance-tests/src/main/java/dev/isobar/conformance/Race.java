package dev.isobar.conformance;

import dev.isobar.error.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads that do the same at the same moment. */
public final class Race {
    private Race() {}

    /** What one of the threads does. */
    public interface Attempt {
        /** Does it, as the thread of this number. */
        void run(int thread) throws Exception;
    }

    /** Starts the threads together and tells how each failed; those who did not fail are the winners. */
    public static List<CloudException> losers(int threads, Attempt attempt) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
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
        } finally {
            pool.shutdownNow();
        }
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
}
