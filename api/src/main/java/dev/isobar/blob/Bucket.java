package dev.isobar.blob;

import dev.isobar.BatchResult;
import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Page;
import dev.isobar.Revision;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Operation;
import dev.isobar.spi.Pages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * A bucket of blobs. Keys are text, listings are flat unless a delimiter makes directories of them, and every read after a
 * write sees it (contract BLOB-17).
 *
 * <p>A legal key has 1 to 1,024 bytes of UTF-8 and at most 254 segments, measured as it is stored; a key with unusual
 * characters is stored escaped, in 11 bytes and 2 for each of its own (contract BLOB-1, BLOB-2). Every method throws {@link
 * CloudException}: INVALID_ARGUMENT for an argument that is null or outside the contract, NOT_FOUND with {@code
 * resourceMissing()} when the bucket itself does not exist, PERMISSION_DENIED for a write to a bucket that is declared
 * read-only; UNSUPPORTED when it is declared versioned and the provider keeps no history. Immutable and thread-safe; needs no closing.
 */
public final class Bucket {
    private static final Operation LIST = Operation.read("blob.list", Capability.BLOB);
    private static final Operation UNWRAP = Operation.read("blob.unwrap", Capability.BLOB);

    private final BucketSpec spec;
    private final CallPipeline<BlobDriver> calls;
    private final Keys keys;

    private Bucket(BucketSpec spec, CallPipeline<BlobDriver> calls) {
        this.spec = spec;
        this.calls = calls;
        this.keys = new Keys(spec);
    }

    /** For {@code Cloud}, {@code AppBuilder} and a provider author's unit tests: the bucket behind this pipeline. */
    public static Bucket over(BucketSpec spec, CallPipeline<BlobDriver> calls) {
        CloudException.requireArgument(spec, "spec");
        CloudException.requireArgument(calls, "calls");
        return new Bucket(spec, spec.isVersioned() ? calls.needing(Capability.BLOB_VERSIONS) : calls);
    }

    CallPipeline<BlobDriver> calls() {
        return calls;
    }

    Keys keys() {
        return keys;
    }

    /** The declared name. */
    public String name() {
        return spec.name();
    }

    /** All that was declared. */
    public BucketSpec spec() {
        return spec;
    }

    /** As {@link #put(String, Body, PutOptions)} with all defaults. */
    public BlobInfo put(String key, Body body) {
        return put(key, body, PutOptions.DEFAULT);
    }

    /**
     * Writes a blob, all or nothing, over whatever is there (contract BLOB-10 to BLOB-15). A body of unknown length takes up
     * to 8 MiB of memory and may have 80,000 MiB. Above 16 MiB, or what the provider finds better, a body of any length moves
     * in parallel parts (contract BLOB-16). A stream then takes up to 40 MiB, or 5 times its 10,000th part; a file takes none of
     * it, unless it is to be compared with a SHA-256 or an MD5.
     *
     * @return what was stored: key, size, revision, headers, and the checksum if the store knows it
     * @throws CloudException PRECONDITION_FAILED when the condition of the options does not hold; DATA_LOSS when the body is
     *     shorter or longer than announced, fails, or does not match the checksum
     */
    public BlobInfo put(String key, Body body, PutOptions options) {
        return new Write(calls, keys, Transfer.DEFAULT).put(key, body, options);
    }

    /**
     * As {@link #put(String, Body, PutOptions)}, moving a large body in parallel parts as told here and not as by default;
     * needs the capability {@code BLOB_PARALLEL_UPLOAD} (contract BLOB-16). A stream takes memory for one part more than are on
     * their way at once.
     */
    public BlobInfo put(String key, Body body, PutOptions options, Transfer transfer) {
        return new Write(calls, keys, transfer).put(key, body, options);
    }

    /** A stream to write a blob with; it becomes visible with {@link BlobWriter#commit()} (contract BLOB-11). */
    public BlobWriter writer(String key, PutOptions options) {
        return BlobWriter.open(calls, keys, key, options);
    }

    /** Begins to read a blob, to be closed; NOT_FOUND when there is none. */
    public Blob get(String key) {
        return new Reading(calls, keys).get(key);
    }

    /** Begins to read a part of a blob, to be closed; NOT_FOUND when there is none (contract BLOB-20). */
    public Blob get(String key, Range range) {
        return new Reading(calls, keys).get(key, range);
    }

    /** Begins to read a blob, to be closed; empty when there is none. */
    public Optional<Blob> find(String key) {
        return Reading.unlessAbsent(() -> get(key));
    }

    /** Begins to read a blob unless it is still in the state that the caller knows; NOT_FOUND when there is none. */
    public Conditional<Blob> getIfChanged(String key, Revision known) {
        return new Reading(calls, keys).getIfChanged(key, known);
    }

    /** As {@link #download(String, Path, Transfer)} with all defaults; works without the capability too, in one request. */
    public BlobInfo download(String key, Path file) {
        return new Download(calls, keys, Transfer.DEFAULT).to(file, key);
    }

    /**
     * Reads one state of a blob into a file, a large one by ranges in parallel; needs the capability {@code
     * BLOB_PARALLEL_UPLOAD} (contract BLOB-16, BLOB-22). The file appears, or is replaced, when it is whole and its length and
     * the store's checksum were compared; until then it is {@code .isobar-….part} in the same directory.
     *
     * @return what was read
     * @throws CloudException NOT_FOUND when there is none; ABORTED when it is overwritten meanwhile; DATA_LOSS when bytes are
     *     missing or wrong; INVALID_ARGUMENT when no file can be made there
     */
    public BlobInfo download(String key, Path file, Transfer transfer) {
        return new Download(calls, keys, transfer).to(file, key);
    }

    /** As {@link #transferTo(String, OutputStream, Transfer)} with all defaults; works without the capability too, in one request. */
    public BlobInfo transferTo(String key, OutputStream out) throws IOException {
        return new Download(calls, keys, Transfer.DEFAULT).to(out, key);
    }

    /**
     * Writes one state of a blob to a stream, which stays open, on the calling thread. A large one is read ahead by ranges in
     * parallel, with memory for one part more than are on their way at once; needs the capability {@code BLOB_PARALLEL_UPLOAD}
     * (contract BLOB-16, BLOB-22). Its checksum is compared at the end: what was written before an exception is not to be used.
     *
     * @return what was read
     * @throws IOException what the stream throws, as it is
     * @throws CloudException NOT_FOUND when there is none; ABORTED when it is overwritten meanwhile; DATA_LOSS when bytes are
     *     missing or wrong
     */
    public BlobInfo transferTo(String key, OutputStream out, Transfer transfer) throws IOException {
        return new Download(calls, keys, transfer).to(out, key);
    }

    /** What a blob is, without its bytes; NOT_FOUND when there is none. */
    public BlobInfo stat(String key) {
        return new Reading(calls, keys).stat(key);
    }

    /** Whether there is a blob of this key; false for a prefix that only other keys have (contract BLOB-23). */
    public boolean exists(String key) {
        return Reading.unlessAbsent(() -> stat(key)).isPresent();
    }

    /** A page of a listing, in the order of the UTF-8 bytes of keys (contract BLOB-30, BLOB-31). */
    public Page<BlobEntry> list(ListOptions options) {
        return calls.call(
                LIST,
                options == null ? null : options.prefix(),
                () -> Listing.of(spec, keys, CloudException.requireArgument(options, "options")),
                (driver, listing, call) -> listing.page(driver, call));
    }

    /**
     * All pages of a listing. From the middle of the first page on the next one is fetched by another thread while the last is
     * read. Every iterator begins anew, and is for one thread.
     */
    public Iterable<BlobEntry> listAll(ListOptions options) {
        return Pages.all(() -> list(options), next -> list(options.after(next)));
    }

    /** Deletes a blob; succeeds also when there is none. */
    public void delete(String key) {
        new Deleting(calls, keys).delete(key);
    }

    /** Deletes a blob in this state; succeeds when there is none, PRECONDITION_FAILED when it is in another (BLOB-40). */
    public void delete(String key, Revision revision) {
        new Deleting(calls, keys).delete(key, revision);
    }

    /** Deletes 1 to 10,000 blobs, absent ones included, and reports each that failed by its key (contract BLOB-40). */
    public BatchResult<String> deleteAll(Collection<String> all) {
        return new Deleting(calls, keys).deleteAll(all);
    }

    /** As {@link #copy(String, Bucket, String, PutOptions)}, headers and metadata kept. */
    public BlobInfo copy(String key, Bucket target, String targetKey) {
        return copy(key, target, targetKey, PutOptions.DEFAULT);
    }

    /**
     * Copies one state of a blob, also to another bucket, at any size; NOT_FOUND when there is none (contract BLOB-41). A copy
     * onto itself that changes nothing does nothing.
     *
     * @param replacing headers for the copy: if it names any header or metadata, these replace all of the source's (a content
     *     type it does not name is kept); if it names none, the source's are kept. Its condition is on the target
     * @return what was stored at the target
     */
    public BlobInfo copy(String key, Bucket target, String targetKey, PutOptions replacing) {
        return new Copying(this, target).copy(key, targetKey, replacing);
    }

    /** As {@link #sign(SignedUrl.Method, String, Duration, PutOptions)} without options. */
    public SignedUrl sign(SignedUrl.Method method, String key, Duration validFor) {
        return sign(method, key, validFor, PutOptions.DEFAULT);
    }

    /**
     * Signs a request that somebody without credentials may make (contract BLOB-42).
     *
     * @param validFor 60 seconds to 7 days
     * @param options for PUT: the headers that the upload must carry, and its condition; a checksum is refused. The content
     *     type is found from the name if it is not given
     */
    public SignedUrl sign(SignedUrl.Method method, String key, Duration validFor, PutOptions options) {
        return new Signing(calls, keys).sign(method, key, validFor, options);
    }

    /** The tags of a blob; nothing is asked yet. */
    public BlobTags tags(String key) {
        return new BlobTags(this, key);
    }

    /** The stored history of this bucket. */
    public BlobHistory history() {
        return new BlobHistory(this);
    }

    /** Begins an upload in parts; needs the capability {@code BLOB_PARALLEL_UPLOAD} (contract BLOB-16). */
    public BlobUpload upload(String key, PutOptions options) {
        return BlobUpload.start(this, key, options);
    }

    /** Takes up an upload again by its id, within 6 days; needs {@code BLOB_RESUMABLE_UPLOAD} (contract BLOB-16). */
    public BlobUpload resume(String uploadId) {
        return BlobUpload.resume(this, uploadId);
    }

    /** The same bucket with a deadline on each call, reading the body included; above zero (contract ERR-7). */
    public Bucket within(Duration deadline) {
        return new Bucket(spec, calls.within(deadline));
    }

    /** The vendor's own object behind this bucket; UNSUPPORTED when it has none of that type. Such code is not portable. */
    public <X> X unwrap(Class<X> vendorType) {
        return calls.call(
                UNWRAP,
                "",
                () -> CloudException.requireArgument(vendorType, "type"),
                (driver, type, call) -> driver.unwrap(type)
                        .orElseThrow(() -> CloudException.of(
                                ErrorCode.UNSUPPORTED, "there is no " + type.getName() + " behind this bucket")));
    }

    @Override
    public String toString() {
        return "Bucket[" + spec.name() + "]";
    }
}
