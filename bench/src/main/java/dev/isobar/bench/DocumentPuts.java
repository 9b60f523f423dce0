package dev.isobar.bench;

import dev.isobar.cloud.Cloud;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts documents from a number of threads; each put returns once it is on the disk. */
public final class DocumentPuts {
    private DocumentPuts() {}

    /** Arguments: data directory, threads, seconds. */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[1]);
        double seconds = Double.parseDouble(arguments[2]);
        try (Cloud cloud = LocalCloud.open(arguments[0])) {
            CollectionSpec spec = CollectionSpec.of("items").partitionKey("id");
            DocumentCollection<Document> items = cloud.collection(spec, Document.class);
            puts(items, threads, seconds / 2);
            long started = System.nanoTime();
            long puts = puts(items, threads, seconds);
            double perSecond = puts / ((System.nanoTime() - started) / 1e9);
            System.out.printf(Locale.ROOT, "{\"puts\":%d,\"per_second\":%.1f}%n", puts, perSecond);
        }
    }

    private static long puts(DocumentCollection<Document> items, int threads, double seconds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long until = System.nanoTime() + (long) (seconds * 1e9);
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String prefix = "item-" + thread + "-";
                tasks.add(() -> put(items, prefix, until));
            }
            long puts = 0;
            for (Future<Long> one : pool.invokeAll(tasks)) {
                puts += one.get();
            }
            return puts;
        } finally {
            pool.shutdownNow();
        }
    }

    private static long put(DocumentCollection<Document> items, String prefix, long until) {
        long puts = 0;
        while (System.nanoTime() - until < 0) {
            items.put(Document.of(Map.of("id", prefix + puts % 1000, "name", "an item", "count", puts)));
            puts++;
        }
        return puts;
    }
}
