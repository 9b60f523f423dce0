package dev.isobar.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks one path as fast as the answers come, over connections that stay open, first to warm up and then to measure. */
public final class Load {
    private Load() {}

    /** Arguments: port, path, connections, seconds to warm up, seconds to measure. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        byte[] request = ("GET " + arguments[1] + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept: */*\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        int connections = Integer.parseInt(arguments[2]);
        run(port, request, connections, seconds(arguments[3]));
        long started = System.nanoTime();
        long[] latencies = run(port, request, connections, seconds(arguments[4]));
        report(latencies, System.nanoTime() - started);
    }

    private static long seconds(String argument) {
        return (long) (Double.parseDouble(argument) * 1e9);
    }

    private static long[] run(int port, byte[] request, int connections, long nanos) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<long[]>> tasks = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                tasks.add(() -> ask(port, request, System.nanoTime() + nanos));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> one : threads.invokeAll(tasks)) {
                all.add(one.get());
            }
            return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] ask(int port, byte[] request, long until) throws Exception {
        long[] latencies = new long[1 << 20];
        int count = 0;
        try (KeptConnection connection = new KeptConnection(port)) {
            for (long now = System.nanoTime(); now - until < 0 && count < latencies.length; ) {
                connection.ask(request);
                long then = System.nanoTime();
                latencies[count++] = then - now;
                now = then;
            }
        }
        return Arrays.copyOf(latencies, count);
    }

    private static void report(long[] sorted, long nanos) {
        System.out.printf(
                Locale.ROOT,
                "{\"requests\":%d,\"per_second\":%.1f,\"p50_us\":%.1f,\"p99_us\":%.1f}%n",
                sorted.length,
                sorted.length / (nanos / 1e9),
                sorted[sorted.length / 2] / 1e3,
                sorted[(int) (sorted.length * 0.99)] / 1e3);
    }
}
