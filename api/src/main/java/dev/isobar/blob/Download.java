package dev.isobar.blob;

import dev.isobar.Capability;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** One blob on its way into a file or a stream, whole or by ranges in parallel, all of one state (contract BLOB-16, BLOB-22). */
final class Download {
    private static final Operation DOWNLOAD = Operation.read("blob.download", Capability.BLOB);

    private final CallPipeline<BlobDriver> calls;
    private final Keys keys;
    private final Transfer transfer;

    Download(CallPipeline<BlobDriver> calls, Keys keys, Transfer transfer) {
        this.calls = calls;
        this.keys = keys;
        this.transfer = transfer;
    }

    /** Checked arguments. */
    private record Plan<T>(String stored, T to, boolean mayBeParallel) {}

    BlobInfo to(Path file, String key) {
        return keys.shown(calls.call(DOWNLOAD, key, () -> plan(file, "file", key), this::run));
    }

    private BlobInfo run(BlobDriver driver, Plan<Path> plan, Call call) throws Exception {
        try (NewFile file = NewFile.beside(plan.to)) {
            BlobInfo info = fetch(driver, plan, new FileTarget(file), call);
            file.publish();
            return info;
        }
    }

    /** Throws what the stream throws, too. */
    BlobInfo to(OutputStream out, String key) throws IOException {
        StreamTarget target = new StreamTarget(out);
        try {
            return keys.shown(calls.call(
                    DOWNLOAD,
                    key,
                    () -> plan(out, "stream", key),
                    (driver, plan, call) -> fetch(driver, plan, target, call)));
        } catch (CloudException e) {
            IOException broken = target.failure();
            if (broken != null) {
                throw broken;
            }
            throw e;
        }
    }

    private <T> Plan<T> plan(T to, String what, String key) {
        String stored = keys.stored(key);
        CloudException.requireArgument(to, what);
        CloudException.requireArgument(transfer, "transfer");
        boolean declared = calls.capabilities().has(Capability.BLOB_PARALLEL_UPLOAD);
        if (transfer != Transfer.DEFAULT) {
            calls.require(Capability.BLOB_PARALLEL_UPLOAD);
        }
        return new Plan<>(stored, to, declared);
    }

    private BlobInfo fetch(BlobDriver driver, Plan<?> plan, Target target, Call call) throws Exception {
        long above = plan.mayBeParallel ? transfer.above(driver) : Long.MAX_VALUE;
        if (above == Long.MAX_VALUE) {
            return whole(driver, plan.stored, target, call);
        }
        BlobInfo info = driver.stat(plan.stored, call);
        if (info.size() <= above) {
            return whole(driver, plan.stored, target, call);
        }
        Ranges ranges = new Ranges(driver, plan.stored, info, call);
        try {
            target.ranges(ranges, transfer, call);
            return info;
        } catch (Exception failure) {
            throw ranges.cause(failure);
        }
    }

    private static BlobInfo whole(BlobDriver driver, String stored, Target target, Call call) throws Exception {
        GetRequest request = new GetRequest(stored, Optional.empty(), Optional.empty());
        GetResult result = driver.get(request, call).orElseThrow();
        BlobInfo info = result.info();
        try (InputStream content = new DeliveredContent(
                result.content(), info.size(), info.checksum().orElse(null))) {
            target.whole(content, call);
        }
        return info;
    }
}
