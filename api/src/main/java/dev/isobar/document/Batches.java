package dev.isobar.document;

import dev.isobar.BatchFailure;
import dev.isobar.BatchResult;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.Write;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Batches of any size, in parts that suit the driver (contract DOC-20). */
final class Batches {
    private final CallPipeline<DocumentDriver> calls;

    Batches(CallPipeline<DocumentDriver> calls) {
        this.calls = calls;
    }

    /** The requests for these items, or INVALID_ARGUMENT when a key is named twice. */
    static <I, Q> List<Q> distinct(@Nullable Collection<I> items, Function<I, Q> request, Function<Q, Key> key) {
        List<Q> requests = new ArrayList<>();
        Set<Key> keys = new HashSet<>();
        for (I item : CloudException.requireArgument(items, "items")) {
            Q checked = request.apply(item);
            requests.add(checked);
            if (!keys.add(key.apply(checked))) {
                throw CloudException.invalidArgument("key", key.apply(checked), "each key once in a batch");
            }
        }
        return requests;
    }

    static Map<Key, StoredDocument> read(DocumentDriver driver, List<Key> keys, Call call) throws Exception {
        Map<Key, StoredDocument> found = new LinkedHashMap<>();
        for (List<Key> part : parts(keys, driver.batchSize())) {
            call.check();
            driver.readAll(part, call).forEach(stored -> found.put(stored.key(), stored));
        }
        return found;
    }

    /** Makes the writes, and names what failed. A missing collection fails the whole batch. */
    BatchResult<Key> write(Operation operation, Supplier<List<Write>> writes) {
        Map<Key, Exception> failures = calls.call(operation, "", writes, Batches::write);
        List<BatchFailure<Key>> named = new ArrayList<>();
        failures.forEach((key, failure) -> named.add(new BatchFailure<>(key, named(operation, key, failure))));
        for (BatchFailure<Key> failure : named) {
            if (failure.error().resourceMissing()) {
                throw failure.error();
            }
        }
        return new BatchResult<>(named);
    }

    private static Map<Key, Exception> write(DocumentDriver driver, List<Write> writes, Call call) {
        Map<Key, Exception> failures = new LinkedHashMap<>();
        for (List<Write> part : parts(writes, driver.batchSize())) {
            try {
                call.check();
                failures.putAll(driver.writeAll(part, call));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                part.forEach(write -> failures.put(write.key(), e));
            } catch (Exception e) {
                part.forEach(write -> failures.put(write.key(), e));
            }
        }
        return failures;
    }

    /** The vendor's error as the pipeline names and classifies it. */
    private CloudException named(Operation operation, Key key, Exception failure) {
        try {
            return calls.call(operation, key.toString(), () -> failure, (driver, error, call) -> {
                throw error;
            });
        } catch (CloudException named) {
            return named;
        }
    }

    private static <E> List<List<E>> parts(List<E> all, int size) {
        List<List<E>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return parts;
    }
}
