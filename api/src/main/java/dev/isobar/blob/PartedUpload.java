package dev.isobar.blob;

import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of unknown number on their way into a blob: one put when they fit into a single part, otherwise an upload in parts.
 * Holds at most one part, 8 MiB, in memory. Not thread-safe.
 */
final class PartedUpload {
    static final int PART = 8 << 20;
    static final int MOST_PARTS = 10_000;

    private static final int FIRST_BUFFER = 64 << 10;
    private static final Duration CLEANING = Duration.ofSeconds(10);
    private static final Operation ABORT = Operation.write("blob.abort", Capability.BLOB);

    private final String key;
    private final PutOptions options;
    private final long limit;
    private final @Nullable Digest digest;
    private final List<Part> parts = new ArrayList<>();
    private BlobHeaders headers;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private long size;
    private String uploadId = "";

    /**
     * Prepares an upload; nothing happens yet.
     *
     * @param key the stored key
     * @param named the headers as far as options and name tell them
     * @param limit how many bytes the provider takes
     */
    PartedUpload(String key, BlobHeaders named, PutOptions options, long limit) {
        this.key = key;
        this.options = options;
        this.headers = named;
        this.limit = limit;
        this.digest = options.checksum().map(Digest::like).orElse(null);
    }

    /** Takes all bytes of a source and completes. */
    BlobInfo pour(InputStream source, BlobDriver driver, Call call) throws Exception {
        SourceStream bytes = new SourceStream(source, call);
        byte[] chunk = new byte[FIRST_BUFFER];
        for (int count = bytes.read(chunk); count != -1; count = bytes.read(chunk)) {
            for (int taken = 0; taken < count; ) {
                taken += take(chunk, taken, count - taken);
                if (full()) {
                    flush(driver, call);
                }
            }
        }
        return finish(driver, call);
    }

    /** Copies as many bytes as there is room for and says how many those were. */
    int take(byte[] bytes, int offset, int length) {
        int count = Math.min(length, PART - filled);
        if (filled + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(PART, Math.max(buffer.length * 2, filled + count)));
        }
        System.arraycopy(bytes, offset, buffer, filled, count);
        if (digest != null) {
            digest.update(bytes, offset, count);
        }
        filled += count;
        size += count;
        requireWithin(size, limit);
        return count;
    }

    static void requireWithin(long size, long limit) {
        if (size > limit) {
            throw CloudException.invalidArgument("body", size + " bytes or more", "at most " + limit + " bytes here");
        }
    }

    /** True when {@link #flush} must come before the next byte. */
    boolean full() {
        return filled == PART;
    }

    /** Sends what is held as a part. */
    void flush(BlobDriver driver, Call call) throws Exception {
        if (parts.size() == MOST_PARTS) {
            throw CloudException.invalidArgument(
                    "body", "over " + size + " bytes of unknown length", "at most 80,000 MiB, or a known length");
        }
        if (uploadId.isEmpty()) {
            uploadId = driver.multipart().start(new StartRequest(key, settledHeaders()), call);
        }
        int number = parts.size() + 1;
        parts.add(driver.multipart().part(new PartRequest(key, uploadId, number, content(), filled), call));
        filled = 0;
    }

    /** Makes the blob of all that was taken. */
    BlobInfo finish(BlobDriver driver, Call call) throws Exception {
        if (digest != null && !digest.matches()) {
            throw ExactContent.mismatch();
        }
        if (uploadId.isEmpty()) {
            return driver.put(new PutRequest(key, content(), filled, settledHeaders(), options.condition()), call);
        }
        if (filled > 0) {
            flush(driver, call);
        }
        return driver.multipart().complete(new CompleteRequest(key, uploadId, parts, options.condition()), call);
    }

    private InputStream content() {
        return new ByteArrayInputStream(buffer, 0, filled);
    }

    private BlobHeaders settledHeaders() {
        if (headers.contentType().isEmpty()) {
            headers = headers.contentType(ContentTypes.byContent(buffer, filled));
        }
        return headers;
    }

    /**
     * Leaves nothing behind. Works on its own time, also when the call's deadline has passed or the thread is interrupted;
     * if that fails, the failure is added to the reason and the store's own clearing remains.
     */
    void discard(CallPipeline<BlobDriver> calls, @Nullable Throwable reason) {
        if (uploadId.isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            Invocation.begin("clean-up", CLEANING, Map.of()).run(() -> abort(calls.within(CLEANING)));
        } catch (Exception failure) {
            complain(failure, reason);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String abort(CallPipeline<BlobDriver> calls) {
        String abandoned = uploadId;
        uploadId = "";
        return calls.call(ABORT, key, () -> abandoned, (driver, id, call) -> {
            driver.multipart().abort(key, id, call);
            return id;
        });
    }

    private static void complain(Exception failure, @Nullable Throwable reason) {
        if (reason == null) {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
        reason.addSuppressed(failure);
    }
}
