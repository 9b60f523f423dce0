package dev.isobar.blob;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Condition;
import dev.isobar.PageToken;
import dev.isobar.Revision;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.error.CloudException;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import dev.isobar.spi.PageTokens;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * An upload in parts, which may be sent in any order, by several threads, and from several processes one after the other:
 * {@link Bucket#resume} takes it up again within 6 days (contract BLOB-16). Nothing is visible until {@link #complete()} has
 * returned. What is neither completed nor aborted is gone within 7 days. Thread-safe.
 */
public final class BlobUpload {
    /** The least bytes of every part but the last: 5 MiB. */
    public static final long LEAST_PART = 5L << 20;

    private static final Operation START = Operation.write("blob.upload", Capability.BLOB_PARALLEL_UPLOAD);
    private static final Operation RESUME = Operation.read("blob.upload.resume", Capability.BLOB_RESUMABLE_UPLOAD);
    private static final Operation PART = Operation.write("blob.upload.part", Capability.BLOB_PARALLEL_UPLOAD);
    private static final Operation COMPLETE = Operation.write("blob.upload.complete", Capability.BLOB_PARALLEL_UPLOAD);
    private static final Operation ABORT = Operation.write("blob.upload.abort", Capability.BLOB_PARALLEL_UPLOAD);

    private final Bucket bucket;
    private final Ticket ticket;
    private final NavigableMap<Integer, Part> parts = new ConcurrentSkipListMap<>();

    private BlobUpload(Bucket bucket, Ticket ticket) {
        this.bucket = bucket;
        this.ticket = ticket;
    }

    /** All that another process needs to know. */
    private record Ticket(String storedKey, String vendorId, String condition) {
        static Ticket of(StartRequest request, String vendorId, Condition condition) {
            String text = condition instanceof Condition.IfMatch match
                    ? "=" + match.revision().token()
                    : condition instanceof Condition.IfAbsent ? "-" : "";
            return new Ticket(request.key(), vendorId, text);
        }

        Condition demanded() {
            return switch (condition) {
                case "" -> Condition.NONE;
                case "-" -> Condition.IF_ABSENT;
                default -> Condition.ifMatch(new Revision(condition.substring(1)));
            };
        }
    }

    static BlobUpload start(Bucket bucket, String key, PutOptions options) {
        Ticket ticket = bucket.calls()
                .call(START, key, () -> request(bucket, key, options), (driver, request, call) -> {
                    String id = driver.multipart().start(request, call);
                    return Ticket.of(request, id, options.condition());
                });
        return new BlobUpload(bucket, ticket);
    }

    private static StartRequest request(Bucket bucket, String key, PutOptions options) {
        String stored = bucket.keys().writable(key);
        if (CloudException.requireArgument(options, "options").checksum().isPresent()) {
            throw CloudException.invalidArgument(
                    "checksum", "given", "none here, for parts may come from several processes; use a writer");
        }
        BlobHeaders named = Write.named(key, options.headers());
        boolean known = named.contentType().isPresent();
        return new StartRequest(stored, known ? named : named.contentType("application/octet-stream"));
    }

    static BlobUpload resume(Bucket bucket, String uploadId) {
        return bucket.calls().call(RESUME, "", () -> opened(bucket, uploadId), (driver, ticket, call) -> {
            BlobUpload upload = new BlobUpload(bucket, ticket);
            driver.multipart()
                    .parts(ticket.storedKey, ticket.vendorId, call)
                    .forEach(part -> upload.parts.put(part.number(), part));
            return upload;
        });
    }

    private static Ticket opened(Bucket bucket, String uploadId) {
        bucket.keys().requireWritable();
        CloudException.requireArgument(uploadId, "uploadId");
        try {
            List<String> fields = seal(bucket).open(new PageToken(uploadId));
            return new Ticket(fields.get(0), fields.get(1), fields.get(2));
        } catch (CloudException foreign) {
            throw CloudException.invalidArgument(
                    "uploadId", "a text of " + uploadId.length() + " characters", "the id of an upload to this bucket");
        }
    }

    private static PageTokens seal(Bucket bucket) {
        return PageTokens.of("blob.upload", bucket.name());
    }

    /** The blob that this will become. */
    public String key() {
        return bucket.keys().plain(ticket.storedKey);
    }

    /** What {@link Bucket#resume} needs; at most 2,048 characters, to be kept as it is. */
    public String uploadId() {
        return seal(bucket)
                .seal(ticket.storedKey, ticket.vendorId, ticket.condition)
                .value();
    }

    /** The parts that are stored, with their sizes in bytes, by number; a copy. */
    public Map<Integer, Long> parts() {
        Map<Integer, Long> sizes = new TreeMap<>();
        parts.forEach((number, part) -> sizes.put(number, part.size()));
        return sizes;
    }

    /**
     * Stores a part. Sent again under its number, it replaces the earlier.
     *
     * @param number 1 to 10,000: the order of the parts in the blob
     * @param body of known length, at least 1 byte; all parts but the last have at least 5 MiB
     */
    public void part(int number, Body body) {
        Part stored = bucket.calls()
                .call(
                        PART,
                        key(),
                        () -> checked(number, body),
                        (driver, content, call) -> send(driver, number, content, call));
        parts.put(number, stored);
    }

    private static Body checked(int number, Body body) {
        if (number < 1 || number > PartedUpload.MOST_PARTS) {
            throw CloudException.invalidArgument("part number", number, "1 to 10,000");
        }
        if (CloudException.requireArgument(body, "body").length().orElse(0) < 1) {
            throw CloudException.invalidArgument("part " + number, body, "a known length of at least 1 byte");
        }
        return body;
    }

    private Part send(BlobDriver driver, int number, Body body, Call call) throws Exception {
        long length = body.length().orElseThrow();
        try (InputStream source = body.stream()) {
            ExactContent content = new ExactContent(source, length, null, call);
            PartRequest request = new PartRequest(ticket.storedKey, ticket.vendorId, number, content, length);
            return driver.multipart().part(request, call);
        }
    }

    /**
     * Makes the blob of the parts, in the order of their numbers, which may have gaps.
     *
     * @throws CloudException PRECONDITION_FAILED when the condition of the options does not hold; INVALID_ARGUMENT when there
     *     is no part, or one before the last has less than 5 MiB
     */
    public BlobInfo complete() {
        CallPipeline<BlobDriver> calls = bucket.calls();
        return bucket.keys()
                .shown(calls.call(
                        COMPLETE,
                        key(),
                        this::completion,
                        (driver, request, call) -> driver.multipart().complete(request, call)));
    }

    private CompleteRequest completion() {
        if (parts.isEmpty()) {
            throw CloudException.invalidArgument("parts", "none", "one or more");
        }
        for (Part part : parts.headMap(parts.lastKey()).values()) {
            if (part.size() < LEAST_PART) {
                throw CloudException.invalidArgument(
                        "part " + part.number(), part.size() + " bytes", "at least 5 MiB in all parts but the last");
            }
        }
        List<Part> ordered = List.copyOf(parts.values());
        return new CompleteRequest(ticket.storedKey, ticket.vendorId, ordered, ticket.demanded());
    }

    /** Gives the upload up and drops its parts. Succeeds also when it is over already. */
    public void abort() {
        bucket.calls().call(ABORT, key(), () -> ticket, (driver, given, call) -> {
            driver.multipart().abort(given.storedKey, given.vendorId, call);
            return given;
        });
    }
}
