package dev.isobar.backup;

import dev.isobar.Body;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobEntry;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.internal.json.Json;
import dev.isobar.internal.json.JsonException;
import dev.isobar.spi.Sha256;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The blobs of one backup: those of a bucket whose keys begin alike. Thread-safe. */
final class Folder {
    private static final PutOptions JSON = PutOptions.DEFAULT.contentType("application/json");
    private static final PutOptions LINES = PutOptions.DEFAULT.contentType("application/jsonl");

    private static final int BATCH = 1000;

    private final Bucket bucket;
    private final String prefix;

    /** The prefix comes without the slash that follows it. */
    Folder(Bucket bucket, String prefix) {
        this.bucket = bucket;
        this.prefix = prefix + "/";
    }

    /** What is at a name and when it came there. */
    static final class Content {
        private final byte[] bytes;
        private final BlobInfo info;

        private Content(byte[] bytes, BlobInfo info) {
            this.bytes = bytes;
            this.info = info;
        }

        byte[] bytes() {
            return bytes;
        }

        BlobInfo info() {
            return info;
        }
    }

    Optional<Content> find(String name) {
        Optional<Blob> found = bucket.find(prefix + name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Blob blob = found.get()) {
            return Optional.of(new Content(blob.body().bytes(), blob.info()));
        }
    }

    /** Stores a small object of JSON under the condition of the options. */
    BlobInfo put(String name, Map<String, @Nullable Object> json, Function<PutOptions, PutOptions> condition) {
        return bucket.put(prefix + name, Body.of(Json.write(json)), condition.apply(JSON));
    }

    void putLines(Part part, byte[] lines) {
        bucket.put(prefix + part.name(), Body.of(lines), LINES.checksum(new Checksum.Sha256(part.sha256())));
    }

    /** The bytes of a part; DATA_LOSS, naming it, when they are not those that were stored. */
    byte[] lines(Part part) {
        Content content = find(part.name()).orElseThrow(() -> missing(part.name()));
        if (content.bytes().length != part.bytes()
                || !Sha256.of(content.bytes()).equals(part.sha256())) {
            throw altered(part.name());
        }
        return content.bytes();
    }

    boolean exists(String name) {
        return bucket.exists(prefix + name);
    }

    void delete(String name) {
        bucket.delete(prefix + name);
    }

    void deleteAll(List<String> names) {
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> some = names.subList(from, Math.min(from + BATCH, names.size()));
            bucket.deleteAll(some.stream().map(name -> prefix + name).toList()).orThrow();
        }
    }

    /** Tells of each blob by its name and size. */
    void list(Consumer<BlobInfo> each) {
        for (BlobEntry entry : bucket.listAll(ListOptions.prefix(prefix))) {
            if (entry instanceof BlobEntry.Item item) {
                each.accept(item.info());
            }
        }
    }

    String nameOf(BlobInfo info) {
        return info.key().substring(prefix.length());
    }

    Optional<Manifest> manifest() {
        return find(Manifest.NAME).map(found -> read(Manifest.NAME, found.bytes(), Manifest::read));
    }

    /** What the bytes of a blob stand for; DATA_LOSS, naming the blob, when they were not written by this package. */
    <R> R read(String name, byte[] bytes, Function<byte[], R> reader) {
        try {
            return reader.apply(bytes);
        } catch (JsonException
                | IllegalArgumentException
                | ArithmeticException
                | DateTimeException
                | CloudException e) {
            throw lost(name, "cannot be read: " + e.getMessage(), e);
        }
    }

    CloudException altered(String name) {
        return lost(name, "is not as it was stored", null);
    }

    CloudException missing(String name) {
        return lost(name, "is missing", null);
    }

    private CloudException lost(String name, String what, @Nullable Exception cause) {
        String detail = "the blob " + prefix + name + " of the backup in " + bucket.spec() + " " + what
                + "; take another copy of this backup, or another backup";
        return CloudException.of(Fault.of(ErrorCode.DATA_LOSS).detail(detail), cause);
    }

    /** Bucket and prefix, as messages show them. */
    @Override
    public String toString() {
        return "bucket " + bucket.name() + ", " + prefix;
    }
}
