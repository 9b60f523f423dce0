package dev.isobar.blob;

import dev.isobar.Capabilities;
import dev.isobar.Condition;
import dev.isobar.Revision;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket in memory, as simple as the interface allows, with knobs for what may go wrong. Not thread-safe. */
final class MemoryBlobDriver implements BlobDriver, MultipartDriver {
    final NavigableMap<String, Stored> blobs = new TreeMap<>(KEY_ORDER);
    final Map<String, Upload> uploads = new HashMap<>();
    final AtomicInteger lists = new AtomicInteger();
    /** How many bytes of each delivery get lost at its end. */
    int lostBytes;
    /** How many bytes a put may read before this driver fails of its own accord. */
    long breaksAfter = Long.MAX_VALUE;

    /** What happens before a part is stored and before a read begins; may block, and on several threads at once. */
    Event before = () -> {};

    private int counter;

    /** Something that may fail. */
    interface Event {
        void happen() throws Exception;
    }

    /** The bytes are the driver's own, for tests to alter. */
    static final class Stored {
        private final byte[] bytes;
        private final BlobInfo info;

        Stored(byte[] bytes, BlobInfo info) {
            this.bytes = bytes;
            this.info = info;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    record Upload(StartRequest request, NavigableMap<Integer, byte[]> parts) {}

    Bucket bucket(BucketSpec spec) {
        return bucket(spec, Capabilities.all());
    }

    /** As a provider sees it that declares these. */
    Bucket bucket(BucketSpec spec, Capabilities declared) {
        return Bucket.over(spec, pipeline(declared));
    }

    Bucket bucket() {
        return bucket(BucketSpec.of("uploads"));
    }

    private CallPipeline<BlobDriver> pipeline(Capabilities declared) {
        ResourceName name = new ResourceName("bucket", "uploads", "uploads", "ISOBAR_BUCKET_UPLOADS");
        return CallPipeline.to(name, this, Environment.of("memory", declared, e -> Fault.of(ErrorCode.INTERNAL)));
    }

    @Override
    public BlobInfo put(PutRequest request, Call call) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long left = request.length(); left > 0; left = request.length() - bytes.size()) {
            int count = (int) Math.min(Math.min(left, breaksAfter - bytes.size()), 8192);
            if (count == 0) {
                throw new IOException("connection reset");
            }
            bytes.write(request.content().readNBytes(count));
        }
        return store(request.key(), bytes.toByteArray(), request.headers(), request.condition());
    }

    private BlobInfo store(String key, byte[] bytes, BlobHeaders headers, Condition condition) {
        Stored present = blobs.get(key);
        if (condition instanceof Condition.IfAbsent && present != null) {
            throw CloudException.of(ErrorCode.PRECONDITION_FAILED, "present");
        }
        if (condition instanceof Condition.IfMatch match
                && (present == null || !present.info.revision().equals(match.revision()))) {
            throw CloudException.of(ErrorCode.PRECONDITION_FAILED, "another revision");
        }
        Digest crc = Digest.like(new Checksum.Crc32c(0));
        crc.update(bytes, 0, bytes.length);
        BlobInfo info = BlobInfo.of(key, bytes.length, new Revision("r" + ++counter), Instant.EPOCH, headers)
                .checksum(crc.result());
        blobs.put(key, new Stored(bytes, info));
        return info;
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) throws Exception {
        before.happen();
        Stored stored = stored(request.key());
        if (request.ifNoneMatch().equals(Optional.of(stored.info.revision()))) {
            return Optional.empty();
        }
        Range.Span span =
                request.range().map(r -> r.within(stored.bytes.length)).orElse(new Range.Span(0, stored.bytes.length));
        int length = Math.max(0, (int) span.length() - lostBytes);
        return Optional.of(
                new GetResult(stored.info, new ByteArrayInputStream(stored.bytes, (int) span.from(), length)));
    }

    private Stored stored(String key) {
        Stored stored = blobs.get(key);
        if (stored == null) {
            throw CloudException.of(ErrorCode.NOT_FOUND, "no blob");
        }
        return stored;
    }

    @Override
    public BlobInfo stat(String key, Call call) {
        return stored(key).info;
    }

    @Override
    public ListResult list(ListRequest request, Call call) {
        lists.incrementAndGet();
        NavigableMap<String, BlobEntry> entries = new TreeMap<>(KEY_ORDER);
        blobs.forEach((key, stored) -> {
            if (key.startsWith(request.prefix())) {
                int at = request.delimiter().isEmpty()
                        ? -1
                        : key.indexOf(request.delimiter(), request.prefix().length());
                String name =
                        at < 0 ? key : key.substring(0, at + request.delimiter().length());
                entries.put(name, at < 0 ? new BlobEntry.Item(stored.info) : new BlobEntry.Directory(name));
            }
        });
        List<BlobEntry> rest = new ArrayList<>(
                request.startAfter().isEmpty()
                        ? entries.values()
                        : entries.tailMap(request.startAfter(), false).values());
        boolean more = rest.size() > request.limit();
        return new ListResult(more ? rest.subList(0, request.limit()) : rest, more, "");
    }

    @Override
    public void delete(DeleteRequest request, Call call) {
        Stored present = blobs.get(request.key());
        if (present != null
                && request.condition() instanceof Condition.IfMatch match
                && !present.info.revision().equals(match.revision())) {
            throw CloudException.of(ErrorCode.PRECONDITION_FAILED, "another revision");
        }
        blobs.remove(request.key());
    }

    @Override
    public MultipartDriver multipart() {
        return this;
    }

    @Override
    public String start(StartRequest request, Call call) {
        String id = "u" + ++counter;
        uploads.put(id, new Upload(request, new ConcurrentSkipListMap<>()));
        return id;
    }

    @Override
    public Part part(PartRequest request, Call call) throws Exception {
        before.happen();
        byte[] bytes = request.content().readNBytes((int) request.length());
        uploads.get(request.uploadId()).parts.put(request.number(), bytes);
        return new Part(request.number(), "t", bytes.length);
    }

    @Override
    public List<Part> parts(String key, String uploadId, Call call) {
        List<Part> parts = new ArrayList<>();
        uploads.get(uploadId).parts.forEach((number, bytes) -> parts.add(new Part(number, "t", bytes.length)));
        return parts;
    }

    @Override
    public BlobInfo complete(CompleteRequest request, Call call) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Part part : request.parts()) {
            all.write(uploads.get(request.uploadId()).parts.get(part.number()));
        }
        BlobHeaders headers = uploads.get(request.uploadId()).request.headers();
        BlobInfo info = store(request.key(), all.toByteArray(), headers, request.condition());
        uploads.remove(request.uploadId());
        return info;
    }

    @Override
    public void abort(String key, String uploadId, Call call) {
        uploads.remove(uploadId);
    }
}
