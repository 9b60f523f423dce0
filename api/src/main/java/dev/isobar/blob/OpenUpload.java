package dev.isobar.blob;

import dev.isobar.Capability;
import dev.isobar.Condition;
import dev.isobar.Invocation;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * One upload in parts from its beginning to its end, whoever makes the parts: its id, the parts that are stored, the lanes that
 * they go by, and that nothing of it is left behind. Parts may be sent by its lanes; all else is for one thread.
 */
final class OpenUpload {
    private static final Duration CLEANING = Duration.ofSeconds(10);
    private static final Operation ABORT = Operation.write("blob.abort", Capability.BLOB);

    private final String key;
    private final Condition condition;
    private final NavigableMap<Integer, Part> parts = new ConcurrentSkipListMap<>();
    private @Nullable Lanes lanes;
    private String id = "";

    /** An upload to this stored key that has not begun; nothing happens yet. */
    OpenUpload(String key, Condition condition) {
        this.key = key;
        this.condition = condition;
    }

    boolean begun() {
        return !id.isEmpty();
    }

    void begin(BlobHeaders headers, BlobDriver driver, Call call) throws Exception {
        id = driver.multipart().start(new StartRequest(key, headers), call);
    }

    /** Sends a part on the calling thread. */
    void send(int number, InputStream content, long length, BlobDriver driver, Call call) throws Exception {
        parts.put(number, driver.multipart().part(new PartRequest(key, id, number, content, length), call));
    }

    /** Has a lane do this as soon as one is free; the first call tells how many there are. */
    void inLane(Callable<?> sending, int atOnce, Call call) throws Exception {
        if (lanes == null) {
            lanes = new Lanes(atOnce, call);
        }
        lanes.begin(sending);
    }

    /** Waits until the lanes have sent all that they were given. */
    void settle() throws Exception {
        if (lanes != null) {
            lanes.finish();
            lanes.close();
        }
    }

    /** Joins the parts. */
    BlobInfo complete(BlobDriver driver, Call call) throws Exception {
        settle();
        List<Part> inOrder = List.copyOf(parts.values());
        return driver.multipart().complete(new CompleteRequest(key, id, inOrder, condition), call);
    }

    /**
     * Leaves nothing behind. Works on its own time, also when the call's deadline has passed or the thread is interrupted;
     * if that fails, the failure is added to the reason and the store's own clearing remains.
     */
    void discard(CallPipeline<BlobDriver> calls, @Nullable Throwable reason) {
        if (lanes != null) {
            lanes.close();
        }
        if (!begun()) {
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
        String abandoned = id;
        id = "";
        return calls.call(ABORT, key, () -> abandoned, (driver, upload, call) -> {
            driver.multipart().abort(key, upload, call);
            return upload;
        });
    }

    private static void complain(Exception failure, @Nullable Throwable reason) {
        if (reason == null) {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
        reason.addSuppressed(failure);
    }
}
