package dev.isobar.example.memory;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.example.memory.BucketData.Upload;
import dev.isobar.example.memory.MemoryException.Reason;
import dev.isobar.spi.Call;
import dev.isobar.spi.ProviderContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Uploads in parts. A part's token tells its content apart from that of an earlier part of the same number. */
final class MemoryUploads implements MultipartDriver {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Supplier<BucketData> bucket;
    private final ProviderContext context;

    MemoryUploads(Supplier<BucketData> bucket, ProviderContext context) {
        this.bucket = bucket;
        this.context = context;
    }

    @Override
    public String start(StartRequest request, Call call) {
        BucketData data = bucket.get();
        String id = new UUID(context.random().nextLong(), context.random().nextLong()).toString();
        synchronized (data) {
            Instant now = context.clock().instant();
            data.uploads().values().removeIf(upload -> isOver(upload, now));
            data.uploads().put(id, new Upload(request.key(), request.headers(), now, new TreeMap<>()));
        }
        return id;
    }

    @Override
    public Part part(PartRequest request, Call call) throws IOException {
        byte[] bytes = request.content().readAllBytes();
        BucketData data = bucket.get();
        synchronized (data) {
            upload(data, request.key(), request.uploadId()).parts().put(request.number(), bytes);
        }
        return part(request.number(), bytes);
    }

    private static Part part(int number, byte[] bytes) {
        return new Part(number, Integer.toHexString(Arrays.hashCode(bytes)), bytes.length);
    }

    @Override
    public List<Part> parts(String key, String uploadId, Call call) {
        BucketData data = bucket.get();
        synchronized (data) {
            return upload(data, key, uploadId).parts().entrySet().stream()
                    .map(entry -> part(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    /** What nobody takes up again is gone after 7 days (contract BLOB-16). */
    private static boolean isOver(Upload upload, Instant now) {
        return upload.begun().plus(KEPT).isBefore(now);
    }

    private Upload upload(BucketData data, String key, String uploadId) {
        Upload upload = data.uploads().get(uploadId);
        if (upload == null
                || !upload.key().equals(key)
                || isOver(upload, context.clock().instant())) {
            throw new MemoryException(Reason.NO_SUCH_UPLOAD);
        }
        return upload;
    }

    @Override
    public BlobInfo complete(CompleteRequest request, Call call) {
        BucketData data = bucket.get();
        synchronized (data) {
            Upload upload = upload(data, request.key(), request.uploadId());
            byte[] bytes = joined(upload, request.parts());
            BlobInfo info = data.put(
                    request.key(),
                    bytes,
                    upload.headers(),
                    request.condition(),
                    context.clock().instant());
            data.uploads().remove(request.uploadId());
            return info;
        }
    }

    private static byte[] joined(Upload upload, List<Part> wanted) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Part part : wanted) {
            byte[] bytes = upload.parts().get(part.number());
            if (bytes == null || !part(part.number(), bytes).equals(part)) {
                throw new MemoryException(Reason.WRONG_PARTS);
            }
            whole.writeBytes(bytes);
        }
        return whole.toByteArray();
    }

    @Override
    public void abort(String key, String uploadId, Call call) {
        BucketData data = bucket.get();
        synchronized (data) {
            data.uploads().remove(uploadId);
        }
    }
}
