package dev.isobar.blob;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of unknown number on their way into a blob: one put when they fit into a single part, otherwise an upload in parts.
 * Holds at most one part, 8 MiB, in memory, and those that are on their way in parallel. Not thread-safe.
 */
final class PartedUpload {
    static final int PART = 8 << 20;
    static final int MOST_PARTS = 10_000;

    private static final int FIRST_BUFFER = 64 << 10;

    private final String key;
    private final PutOptions options;
    private final long limit;
    private final @Nullable Digest digest;
    private final OpenUpload upload;
    private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
    private Transfer transfer = Transfer.DEFAULT;
    private long parallelAbove = Long.MAX_VALUE;
    private int partBytes = PART;
    private BlobHeaders headers;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private long size;
    private int sent;

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
        this.upload = new OpenUpload(key, options.condition());
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
        for (int count = fill(bytes); count != -1; count = fill(bytes)) {
            if (full()) {
                flush(driver, call);
            }
        }
        return finish(driver, call);
    }

    /** Reads once, into its place. */
    private int fill(SourceStream source) throws IOException {
        if (filled == buffer.length) {
            grow(filled + 1);
        }
        int count = source.read(buffer, filled, Math.min(FIRST_BUFFER, buffer.length - filled));
        if (count > 0) {
            taken(count);
        }
        return count;
    }

    /** Copies as many bytes as there is room for and says how many those were. */
    int take(byte[] bytes, int offset, int length) {
        int count = Math.min(length, partBytes - filled);
        if (filled + count > buffer.length) {
            grow(filled + count);
        }
        System.arraycopy(bytes, offset, buffer, filled, count);
        taken(count);
        return count;
    }

    private void grow(int least) {
        long doubled = Math.max(2L * buffer.length, least);
        buffer = Arrays.copyOf(buffer, (int) Math.min(partBytes, doubled));
    }

    private void taken(int count) {
        if (digest != null) {
            digest.update(buffer, filled, count);
        }
        filled += count;
        size += count;
        requireWithin(size, limit);
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
        if (!upload.begun()) {
            upload.begin(settledHeaders(), driver, call);
        }
        sent++;
        if (size > parallelAbove) {
            inParallel(driver, call);
        } else {
            upload.send(sent, content(), filled, driver, call);
        }
        filled = 0;
    }

    private void inParallel(BlobDriver driver, Call call) throws Exception {
        byte[] sending = buffer;
        InputStream content = content();
        int number = sent;
        int length = filled;
        Callable<?> part = () -> {
            upload.send(number, content, length, driver, call);
            return spare.add(sending);
        };
        upload.inLane(part, transfer.atOnce(), call);
        byte[] next = spare.poll();
        buffer = next == null ? new byte[Math.min(partBytes, sending.length)] : next;
    }

    /** Makes the blob of all that was taken. */
    BlobInfo finish(BlobDriver driver, Call call) throws Exception {
        if (digest != null && !digest.matches()) {
            throw ExactContent.mismatch();
        }
        if (!upload.begun()) {
            return driver.put(new PutRequest(key, content(), filled, settledHeaders(), options.condition()), call);
        }
        if (filled > 0) {
            flush(driver, call);
        }
        return upload.complete(driver, call);
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

    /** Leaves nothing behind, as {@link OpenUpload#discard} does. */
    void discard(CallPipeline<BlobDriver> calls, @Nullable Throwable reason) {
        upload.discard(calls, reason);
    }

    /** The upload that this began or may yet begin. */
    OpenUpload upload() {
        return upload;
    }
}
