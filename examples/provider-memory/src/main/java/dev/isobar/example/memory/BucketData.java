package dev.isobar.example.memory;

import dev.isobar.Condition;
import dev.isobar.Revision;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.example.memory.MemoryException.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The objects and uploads of one bucket. Whoever uses it holds its monitor. */
final class BucketData {
    private final NavigableMap<String, Blob> blobs = new TreeMap<>(BlobDriver.KEY_ORDER);
    private final Map<String, Upload> uploads = new HashMap<>();
    private long revisions;

    /** An object; its bytes never change. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Blob(BlobInfo info, byte[] bytes) {}

    /** The parts that were uploaded so far, by number. */
    record Upload(String key, BlobHeaders headers, Instant begun, NavigableMap<Integer, byte[]> parts) {}

    NavigableMap<String, Blob> blobs() {
        return blobs;
    }

    Map<String, Upload> uploads() {
        return uploads;
    }

    Blob get(String key) {
        Blob blob = blobs.get(key);
        if (blob == null) {
            throw new MemoryException(Reason.NO_SUCH_ITEM);
        }
        return blob;
    }

    BlobInfo put(String key, byte[] bytes, BlobHeaders headers, Condition condition, Instant now) {
        Optional<Blob> present = Optional.ofNullable(blobs.get(key));
        if (!isMet(condition, present)) {
            throw new MemoryException(Reason.CONDITION_LOST);
        }
        Revision revision = new Revision(String.valueOf(++revisions));
        BlobInfo info = BlobInfo.of(key, bytes.length, revision, now, headers);
        blobs.put(key, new Blob(info, bytes));
        return info;
    }

    private static boolean isMet(Condition condition, Optional<Blob> present) {
        if (condition instanceof Condition.IfMatch match) {
            return present.filter(blob -> blob.info().revision().equals(match.revision()))
                    .isPresent();
        }
        return condition instanceof Condition.None || present.isEmpty();
    }

    void delete(String key, Condition condition) {
        Optional<Blob> present = Optional.ofNullable(blobs.get(key));
        if (present.isPresent() && !isMet(condition, present)) {
            throw new MemoryException(Reason.CONDITION_LOST);
        }
        blobs.remove(key);
    }
}
