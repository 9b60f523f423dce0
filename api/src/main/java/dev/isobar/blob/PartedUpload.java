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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of unknown number on their way into a blob: one put when they fit into a single part, otherwise an upload in parts.
 * Holds at most one part, 8 MiB, in memory, and those that are on their way in parallel. Not thread-safe.
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
    private final NavigableMap<Integer, Part> parts = new ConcurrentSkipListMap<>();
    private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
    private Transfer transfer = Transfer.DEFAULT;
    private long parallelAbove = Long.MAX_VALUE;
    private int partBytes = PART;
    private @Nullable Lanes lanes;
    private BlobHeaders headers;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private long size;
    private int sent;
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

    /** Sends parts in parallel, of the size and number told here, once there are more bytes than these. */
    PartedUpload parallel(Transfer how, long above) {
        transfer = how;
        parallelAbove = above;
        partBytes = how.partBytes();
        return this;
    }

    /** Expects so many bytes, all of which go in parallel parts. */
    PartedUpload expecting(long length) {
        partBytes = transfer.partBytes(length);
        parallelAbove = 0;
        return this;
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
        int count = Math.min(length, partBytes - filled);
        if (filled + count > buffer.length) {
            long doubled = Math.max(2L * buffer.length, filled + count);
            buffer = Arrays.copyOf(buffer, (int) Math.min(partBytes, doubled));
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
        return filled == partBytes;
    }

    /** Sends what is held as a part. */
    void flush(BlobDriver driver, Call call) throws Exception {
        if (sent == MOST_PARTS) {
            throw CloudException.invalidArgument(
                    "body",
                    "over " + size + " bytes of unknown length",
                    "at most " + (long) partBytes * MOST_PARTS + " bytes, or a known length");
        }
        if (uploadId.isEmpty()) {
            uploadId = driver.multipart().start(new StartRequest(key, settledHeaders()), call);
        }
        sent++;
        PartRequest request = new PartRequest(key, uploadId, sent, content(), filled);
        if (size > parallelAbove) {
            inParallel(driver, request, call);
        } else {
            parts.put(sent, driver.multipart().part(request, call));
        }
        filled = 0;
    }

    private void inParallel(BlobDriver driver, PartRequest request, Call call) throws Exception {
        if (lanes == null) {
            lanes = new Lanes(transfer.atOnce(), call);
        }
        byte[] sending = buffer;
        lanes.begin(() -> {
            parts.put(request.number(), driver.multipart().part(request, call));
            return spare.add(sending);
        });
        byte[] next = spare.poll();
        buffer = next == null ? new byte[Math.min(partBytes, sending.length)] : next;
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
        if (lanes != null) {
            lanes.finish();
            lanes.close();
        }
        List<Part> inOrder = List.copyOf(parts.values());
        return driver.multipart().complete(new CompleteRequest(key, uploadId, inOrder, options.condition()), call);
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
        if (lanes != null) {
            lanes.close();
        }
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
