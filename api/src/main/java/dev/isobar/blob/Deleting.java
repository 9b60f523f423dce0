package dev.isobar.blob;

import dev.isobar.BatchFailure;
import dev.isobar.BatchResult;
import dev.isobar.Capability;
import dev.isobar.Condition;
import dev.isobar.Revision;
import dev.isobar.blob.spi.BatchDeleteDriver;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes blobs, one or many (contract BLOB-40). */
final class Deleting {
    private static final Operation DELETE = Operation.write("blob.delete", Capability.BLOB);
    private static final Operation DELETE_ALL = Operation.write("blob.deleteAll", Capability.BLOB);
    private static final int MOST = 10_000;
    private static final int BATCH = 1_000;

    private final CallPipeline<BlobDriver> calls;
    private final Keys keys;

    Deleting(CallPipeline<BlobDriver> calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    void delete(String key) {
        calls.call(
                DELETE, key, () -> new DeleteRequest(keys.writable(key), Condition.NONE), (driver, request, call) -> {
                    driver.delete(request, call);
                    return request;
                });
    }

    void delete(String key, Revision revision) {
        calls.call(DELETE, key, () -> conditional(key, revision), (driver, request, call) -> {
            driver.delete(request, call);
            return request;
        });
    }

    private DeleteRequest conditional(String key, Revision revision) {
        Condition condition = Condition.ifMatch(CloudException.requireArgument(revision, "revision"));
        return new DeleteRequest(keys.writable(key), condition);
    }

    BatchResult<String> deleteAll(Collection<String> all) {
        Map<String, Exception> failed = calls.call(DELETE_ALL, "", () -> stored(all), Deleting::run);
        List<BatchFailure<String>> failures = new ArrayList<>();
        failed.forEach((stored, error) -> {
            String key = keys.plain(stored);
            failures.add(new BatchFailure<>(key, named(key, error)));
        });
        return new BatchResult<>(failures);
    }

    private List<String> stored(Collection<String> all) {
        keys.requireWritable();
        int count = CloudException.requireArgument(all, "keys").size();
        if (count < 1 || count > MOST) {
            throw CloudException.invalidArgument("keys", count + " keys", "1 to 10,000");
        }
        return all.stream().map(keys::writable).distinct().toList();
    }

    private static Map<String, Exception> run(BlobDriver driver, List<String> stored, Call call) throws Exception {
        Map<String, Exception> failed = new LinkedHashMap<>();
        Optional<BatchDeleteDriver> batch = driver.batchDelete();
        for (int from = 0; from < stored.size(); from += BATCH) {
            call.check();
            List<String> some = stored.subList(from, Math.min(from + BATCH, stored.size()));
            if (batch.isPresent()) {
                batch.get()
                        .deleteAll(some, call)
                        .forEach((key, fault) -> failed.put(key, CloudException.of(fault, null)));
            } else {
                oneByOne(driver, some, call, failed);
            }
        }
        return failed;
    }

    private static void oneByOne(BlobDriver driver, List<String> some, Call call, Map<String, Exception> failed) {
        for (String key : some) {
            call.check();
            try {
                driver.delete(new DeleteRequest(key, Condition.NONE), call);
            } catch (Exception e) {
                failed.put(key, e);
            }
        }
    }

    /** The failure as the pipeline names and classifies it, for its own key. */
    private CloudException named(String key, Exception error) {
        try {
            return calls.call(DELETE_ALL, key, () -> key, (driver, item, call) -> {
                throw error;
            });
        } catch (CloudException named) {
            return named;
        }
    }
}
