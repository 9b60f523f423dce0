package dev.isobar.example.memory;

import dev.isobar.Revision;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Range;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CopyDriver;
import dev.isobar.blob.spi.CopyRequest;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.ListResult;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.SignDriver;
import dev.isobar.example.memory.BucketData.Blob;
import dev.isobar.example.memory.MemoryException.Reason;
import dev.isobar.spi.Call;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A bucket. Bodies are read before its monitor is taken, so that a slow source holds up nobody. */
final class MemoryBlobs implements BlobDriver {
    private final Memory memory;
    private final ResourceName name;
    private final ProviderContext context;
    private final Supplier<BucketData> bucket;

    MemoryBlobs(Memory memory, ResourceName name, ProviderContext context) {
        this.memory = memory;
        this.name = name;
        this.context = context;
        this.bucket = memory.resource(name, BucketData.class);
    }

    /** The source throws before its end when it is short, long or not what its checksum says: nothing is stored then. */
    @Override
    public BlobInfo put(PutRequest request, Call call) throws IOException {
        BucketData data = bucket.get();
        byte[] bytes = request.content().readAllBytes();
        synchronized (data) {
            return data.put(
                    request.key(),
                    bytes,
                    request.headers(),
                    request.condition(),
                    context.clock().instant());
        }
    }

    @Override
    public Optional<GetResult> get(GetRequest request, Call call) {
        Blob blob = blob(request.key());
        Optional<Revision> known = request.ifNoneMatch();
        if (known.isPresent() && known.get().equals(blob.info().revision())) {
            return Optional.empty();
        }
        Range.Span span = request.range()
                .orElse(Range.from(0))
                .within(Math.max(blob.bytes().length, request.range().isEmpty() ? 1 : 0));
        int length = (int) Math.min(span.length(), blob.bytes().length);
        return Optional.of(
                new GetResult(blob.info(), new ByteArrayInputStream(blob.bytes(), (int) span.from(), length)));
    }

    private Blob blob(String key) {
        BucketData data = bucket.get();
        synchronized (data) {
            return data.get(key);
        }
    }

    @Override
    public BlobInfo stat(String key, Call call) {
        return blob(key).info();
    }

    @Override
    public ListResult list(ListRequest request, Call call) {
        BucketData data = bucket.get();
        List<BlobEntry> entries = new ArrayList<>();
        String last = request.startAfter();
        synchronized (data) {
            for (Blob blob : data.blobs().tailMap(request.prefix(), true).values()) {
                if (!blob.info().key().startsWith(request.prefix())) {
                    break;
                }
                BlobEntry entry = entry(blob.info(), request);
                if (KEY_ORDER.compare(entry.name(), last) > 0) {
                    if (entries.size() == request.limit()) {
                        return new ListResult(entries, true, "");
                    }
                    entries.add(entry);
                    last = entry.name();
                }
            }
        }
        return new ListResult(entries, false, "");
    }

    private static BlobEntry entry(BlobInfo info, ListRequest request) {
        int end = request.delimiter().isEmpty()
                ? -1
                : info.key().indexOf(request.delimiter(), request.prefix().length());
        return end < 0
                ? new BlobEntry.Item(info)
                : new BlobEntry.Directory(
                        info.key().substring(0, end + request.delimiter().length()));
    }

    @Override
    public void delete(DeleteRequest request, Call call) {
        BucketData data = bucket.get();
        synchronized (data) {
            data.delete(request.key(), request.condition());
        }
    }

    @Override
    public Optional<CopyDriver> copyFrom(BlobDriver source) {
        return source instanceof MemoryBlobs from
                ? Optional.of((request, call) -> copy(from, request))
                : Optional.empty();
    }

    private BlobInfo copy(MemoryBlobs from, CopyRequest request) {
        Blob source = from.blob(request.source().key());
        if (!source.info().revision().equals(request.source().revision())) {
            throw new MemoryException(Reason.SOURCE_CHANGED);
        }
        BucketData data = bucket.get();
        synchronized (data) {
            return data.put(
                    request.targetKey(),
                    source.bytes(),
                    request.headers(),
                    request.condition(),
                    context.clock().instant());
        }
    }

    @Override
    public MultipartDriver multipart() {
        return new MemoryUploads(bucket, context);
    }

    @Override
    public SignDriver signing() {
        return (request, call) -> memory.server().sign(name.physical(), request, context.clock());
    }
}
