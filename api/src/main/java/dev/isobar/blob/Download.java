package dev.isobar.blob;

import dev.isobar.Capability;
import dev.isobar.Revision;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** One blob on its way into a file, whole or by ranges in parallel, all of one state (contract BLOB-16, BLOB-22). */
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
    private record Plan(String stored, Path file, boolean mayBeParallel) {}

    BlobInfo to(Path file, String key) {
        return keys.shown(calls.call(DOWNLOAD, key, () -> plan(file, key), this::run));
    }

    private Plan plan(Path file, String key) {
        String stored = keys.stored(key);
        CloudException.requireArgument(file, "file");
        CloudException.requireArgument(transfer, "transfer");
        boolean declared = calls.capabilities().has(Capability.BLOB_PARALLEL_UPLOAD);
        if (transfer != Transfer.DEFAULT) {
            calls.require(Capability.BLOB_PARALLEL_UPLOAD);
        }
        return new Plan(stored, file, declared);
    }

    private BlobInfo run(BlobDriver driver, Plan plan, Call call) throws Exception {
        try (NewFile file = NewFile.beside(plan.file)) {
            BlobInfo info = fetch(driver, plan, file, call);
            file.publish();
            return info;
        }
    }

    private BlobInfo fetch(BlobDriver driver, Plan plan, NewFile file, Call call) throws Exception {
        long above = plan.mayBeParallel ? transfer.above(driver) : Long.MAX_VALUE;
        if (above == Long.MAX_VALUE) {
            return whole(driver, plan, file, call);
        }
        BlobInfo info = driver.stat(plan.stored, call);
        return info.size() > above ? ranges(driver, plan.stored, info, file, call) : whole(driver, plan, file, call);
    }

    private static BlobInfo whole(BlobDriver driver, Plan plan, NewFile file, Call call) throws Exception {
        GetRequest request = new GetRequest(plan.stored, Optional.empty(), Optional.empty());
        GetResult result = driver.get(request, call).orElseThrow();
        BlobInfo info = result.info();
        try (InputStream content = new DeliveredContent(
                result.content(), info.size(), info.checksum().orElse(null))) {
            file.write(content, 0, call);
        }
        return info;
    }

    private BlobInfo ranges(BlobDriver driver, String stored, BlobInfo info, NewFile file, Call call) throws Exception {
        int length = transfer.partBytes();
        try (Lanes lanes = new Lanes(transfer.atOnce(), call)) {
            for (long from = 0; from < info.size(); from += length) {
                Range.Span span = new Range.Span(from, Math.min(length, info.size() - from));
                lanes.begin(() -> range(driver, request(stored, span), info.revision(), file, call));
            }
            lanes.finish();
        } catch (Exception failure) {
            throw changed(driver, stored, info.revision(), failure, call);
        }
        file.compare(info.checksum().orElse(null), call);
        return info;
    }

    private static GetRequest request(String stored, Range.Span span) {
        return new GetRequest(stored, Optional.of(span), Optional.empty());
    }

    private static GetRequest range(BlobDriver driver, GetRequest request, Revision one, NewFile file, Call call)
            throws Exception {
        Range.Span span = (Range.Span) request.range().orElseThrow();
        GetResult result = driver.get(request, call).orElseThrow();
        try (InputStream content = new DeliveredContent(result.content(), span.length(), null)) {
            if (!result.info().revision().equals(one)) {
                throw overwritten();
            }
            file.write(content, span.from(), call);
        }
        return request;
    }

    /** A range that failed for the blob's having been overwritten meanwhile, such as by a smaller one, says so. */
    private static Exception changed(BlobDriver driver, String stored, Revision one, Exception failure, Call call) {
        if (call.cancelled() || call.remaining().isZero()) {
            return failure;
        }
        try {
            if (!driver.stat(stored, call).revision().equals(one)) {
                CloudException named = overwritten();
                named.addSuppressed(failure);
                return named;
            }
        } catch (Exception alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
        return failure;
    }

    private static CloudException overwritten() {
        return CloudException.of(
                ErrorCode.ABORTED, "the blob was overwritten while it was downloaded; download it again");
    }
}
