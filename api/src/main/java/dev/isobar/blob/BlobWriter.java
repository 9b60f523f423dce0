package dev.isobar.blob;

import dev.isobar.Capability;
import dev.isobar.Limit;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.io.OutputStream;
import java.util.Objects;

/**
 * A stream into a blob. Nothing is visible until {@link #commit()} has returned; {@link #close()} without a commit leaves
 * what was there (contract BLOB-11). Holds at most 8 MiB in memory. The deadline of its bucket holds for each call to the
 * store. Not thread-safe.
 */
public final class BlobWriter extends OutputStream {
    private static final Operation BEGIN = Operation.read("blob.writer", Capability.BLOB);
    private static final Operation WRITE = Operation.write("blob.write", Capability.BLOB);
    private static final Operation COMMIT = Operation.write("blob.commit", Capability.BLOB);

    private final CallPipeline<BlobDriver> calls;
    private final Keys keys;
    private final String key;
    private final PartedUpload upload;
    private boolean over;

    private BlobWriter(CallPipeline<BlobDriver> calls, Keys keys, String key, PartedUpload upload) {
        this.calls = calls;
        this.keys = keys;
        this.key = key;
        this.upload = upload;
    }

    static BlobWriter open(CallPipeline<BlobDriver> calls, Keys keys, String key, PutOptions options) {
        PartedUpload upload =
                calls.call(BEGIN, key, () -> plan(calls, keys, key, options), (driver, planned, call) -> planned);
        return new BlobWriter(calls, keys, key, upload);
    }

    private static PartedUpload plan(CallPipeline<BlobDriver> calls, Keys keys, String key, PutOptions options) {
        String stored = keys.writable(key);
        CloudException.requireArgument(options, "options");
        long limit = calls.capabilities().limit(Limit.BLOB_BYTES);
        return new PartedUpload(stored, Write.named(key, options.headers()), options, limit);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** As {@link #write(byte[], int, int)} with all of them. */
    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /** Does nothing: bytes become visible with {@link #commit()} only. */
    @Override
    public void flush() {}

    /**
     * Takes bytes, and sends a part whenever 8 MiB have come together.
     *
     * @throws CloudException what went wrong; the writer is then aborted
     * @throws IllegalStateException after commit, close or a failure
     */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        requireOpen();
        try {
            for (int taken = 0; taken < length; ) {
                taken += upload.take(bytes, offset + taken, length - taken);
                if (upload.full()) {
                    send();
                }
            }
        } catch (RuntimeException e) {
            fail(e);
            throw e instanceof CloudException known ? named(known) : e;
        }
    }

    private void send() {
        calls.call(WRITE, key, () -> upload, (driver, parts, call) -> {
            parts.flush(driver, call);
            return parts;
        });
    }

    private CloudException named(CloudException e) {
        if (!e.operation().isEmpty()) {
            return e;
        }
        try {
            return calls.call(WRITE, key, () -> upload, (driver, parts, call) -> {
                throw e;
            });
        } catch (CloudException named) {
            return named;
        }
    }

    /**
     * Makes the blob of all that was written, and closes.
     *
     * @throws CloudException PRECONDITION_FAILED when the condition of the options does not hold, DATA_LOSS when their
     *     checksum does not match; the writer is then aborted
     * @throws IllegalStateException after commit, close or a failure
     */
    public BlobInfo commit() {
        requireOpen();
        try {
            BlobInfo stored =
                    calls.call(COMMIT, key, () -> upload, (driver, parts, call) -> parts.finish(driver, call));
            over = true;
            return keys.shown(stored);
        } catch (RuntimeException e) {
            fail(e);
            throw e;
        }
    }

    /** Aborts unless {@link #commit()} came before. Safe to call more than once. */
    @Override
    public void close() {
        if (!over) {
            over = true;
            upload.discard(calls, null);
        }
    }

    private void fail(RuntimeException reason) {
        over = true;
        upload.discard(calls, reason);
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException("this writer was committed or closed, or it failed; open another");
        }
    }
}
