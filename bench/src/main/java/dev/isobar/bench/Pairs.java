package dev.isobar.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Two ways to do one thing, taking turns in one process, so that whatever disturbs one disturbs the other. */
final class Pairs {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Way isobar;
    private final Way sdk;
    private final int runs;

    /** Ways to be measured so many times. */
    Pairs(Callable<?> isobar, Callable<?> sdk, int runs) {
        this.isobar = new Way(isobar, runs);
        this.sdk = new Way(sdk, runs);
        this.runs = runs;
    }

    /** Runs each so many times first, and then to be measured. */
    Pairs measured(int warmUp) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            turn(i, i % runs);
        }
        for (int i = 0; i < runs; i++) {
            turn(i, i);
        }
        return this;
    }

    private void turn(int i, int place) throws Exception {
        Way first = i % 2 == 0 ? isobar : sdk;
        first.run(place);
        (first == isobar ? sdk : isobar).run(place);
    }

    /** The medians in microseconds as members of an object of JSON, each name beginning with this one. */
    String json(String name) {
        return String.format(
                Locale.ROOT,
                "\"%s_isobar\":%.1f,\"%s_sdk\":%.1f,\"%s_cpu_isobar\":%.1f,\"%s_cpu_sdk\":%.1f",
                name,
                median(isobar.nanos),
                name,
                median(sdk.nanos),
                name,
                median(isobar.cpu),
                name,
                median(sdk.cpu));
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e3;
    }

    /** One way, the time it took and what the calling thread worked for it. */
    private static final class Way {
        private final Callable<?> work;
        private final long[] nanos;
        private final long[] cpu;

        Way(Callable<?> work, int runs) {
            this.work = work;
            this.nanos = new long[runs];
            this.cpu = new long[runs];
        }

        void run(int place) throws Exception {
            long worked = THREADS.getCurrentThreadCpuTime();
            long began = System.nanoTime();
            work.call();
            nanos[place] = System.nanoTime() - began;
            cpu[place] = THREADS.getCurrentThreadCpuTime() - worked;
        }
    }
}
