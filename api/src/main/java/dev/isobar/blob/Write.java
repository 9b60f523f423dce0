package dev.isobar.blob;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Limit;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One put of a body, of known or unknown length (contract BLOB-10, BLOB-11). */
final class Write {
    private static final Operation PUT = Operation.write("blob.put", Capability.BLOB);

    private final CallPipeline<BlobDriver> calls;
    private final Keys keys;
    private final Transfer transfer;
    private @Nullable OpenUpload begun;

    Write(CallPipeline<BlobDriver> calls, Keys keys, Transfer transfer) {
        this.calls = calls;
        this.keys = keys;
        this.transfer = transfer;
    }

    /** Checked arguments of a put. */
    private record Plan(String stored, BlobHeaders headers, Body body, PutOptions options, long limit) {}

    BlobInfo put(String key, Body body, PutOptions options) {
        try {
            return keys.shown(calls.call(PUT, key, () -> plan(key, body, options), this::run));
        } catch (RuntimeException e) {
            if (begun != null) {
                begun.discard(calls, e);
            }
            throw e;
        }
    }

    private Plan plan(String key, Body body, PutOptions options) {
        String stored = keys.writable(key);
        CloudException.requireArgument(body, "body");
        CloudException.requireArgument(options, "options");
        CloudException.requireArgument(transfer, "transfer");
        if (transfer != Transfer.DEFAULT) {
            calls.require(Capability.BLOB_PARALLEL_UPLOAD);
        }
        long limit = calls.capabilities().limit(Limit.BLOB_BYTES);
        PartedUpload.requireWithin(body.length().orElse(0), limit);
        return new Plan(stored, named(key, options.headers()), body, options, limit);
    }

    /** The headers, with a content type if the key tells one. */
    static BlobHeaders named(String key, BlobHeaders headers) {
        String type = headers.contentType().isPresent() ? null : ContentTypes.byName(key);
        return type == null ? headers : headers.contentType(type);
    }

    private BlobInfo run(BlobDriver driver, Plan plan, Call call) throws Exception {
        long above = parallelAbove(driver);
        if (plan.body.length().orElse(0) > above && FileUpload.suits(plan.body, plan.options)) {
            return file(driver, plan, call);
        }
        try (InputStream source = plan.body.stream()) {
            if (plan.body.length().isPresent() && plan.body.length().getAsLong() <= above) {
                return whole(driver, plan, source, call);
            }
            PartedUpload parted = new PartedUpload(plan.stored, plan.headers, plan.options, plan.limit);
            begun = parted.upload();
            parted.parallel(transfer, above);
            return plan.body.length().isPresent()
                    ? parts(parted, driver, plan, source, call)
                    : parted.pour(source, driver, call);
        }
    }

    private BlobInfo file(BlobDriver driver, Plan plan, Call call) throws Exception {
        begun = new OpenUpload(plan.stored, plan.options.condition());
        return new FileUpload(plan.body, plan.options, begun, transfer).pour(plan.headers, driver, call);
    }

    private long parallelAbove(BlobDriver driver) {
        return calls.capabilities().has(Capability.BLOB_PARALLEL_UPLOAD) ? transfer.above(driver) : Long.MAX_VALUE;
    }

    private static BlobInfo parts(PartedUpload upload, BlobDriver driver, Plan plan, InputStream source, Call call)
            throws Exception {
        long length = plan.body.length().orElseThrow();
        ExactContent content = new ExactContent(source, length, null, call);
        content.begin();
        return upload.expecting(length).pour(content, driver, call);
    }

    private static BlobInfo whole(BlobDriver driver, Plan plan, InputStream source, Call call) throws Exception {
        boolean named = plan.headers.contentType().isPresent();
        InputStream bytes = named || source instanceof ByteArrayInputStream ? source : new BufferedInputStream(source);
        BlobHeaders headers = named ? plan.headers : sniffed(plan.headers, bytes, call);
        Checksum expected = plan.options.checksum().orElse(null);
        long length = plan.body.length().orElseThrow();
        ExactContent content = new ExactContent(bytes, length, expected, call);
        content.begin();
        try {
            PutRequest request = new PutRequest(plan.stored, content, length, headers, plan.options.condition());
            return driver.put(request, call);
        } catch (Exception e) {
            throw cause(content, e);
        }
    }

    private static Exception cause(ExactContent content, Exception thrown) {
        Exception own = content.failure();
        if (own == null || own == thrown) {
            return thrown;
        }
        own.addSuppressed(thrown);
        return own;
    }

    private static BlobHeaders sniffed(BlobHeaders headers, InputStream bytes, Call call) throws IOException {
        byte[] start = new byte[ContentTypes.SNIFFED];
        bytes.mark(start.length);
        int length = new SourceStream(bytes, call).readNBytes(start, 0, start.length);
        bytes.reset();
        return headers.contentType(ContentTypes.byContent(start, length));
    }
}
