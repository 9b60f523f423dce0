package dev.isobar.blob.spi;

import dev.isobar.blob.BlobInfo;
import dev.isobar.spi.Call;
import java.util.Comparator;
import java.util.Optional;

/**
 * One bucket of a provider: what {@link dev.isobar.blob.Bucket} stands on. Requests are complete and checked; methods throw
 * the vendor's own errors, which the provider classifies. An absent blob is an error that classifies as NOT_FOUND, a lost
 * condition one that classifies as PRECONDITION_FAILED. Thread-safe.
 */
public interface BlobDriver {
    /** The order of keys: that of their UTF-8 bytes, which is not the order of {@link String#compareTo}. */
    Comparator<String> KEY_ORDER = KeyOrder.UTF_8;

    /** Writes a blob, all or nothing, and says what it stored. */
    BlobInfo put(PutRequest request, Call call) throws Exception;

    /** Begins to read a blob; empty when it is in the state that the caller knows. */
    Optional<GetResult> get(GetRequest request, Call call) throws Exception;

    /** What a blob is, headers included. */
    BlobInfo stat(String key, Call call) throws Exception;

    /** A part of a listing. */
    ListResult list(ListRequest request, Call call) throws Exception;

    /** Deletes a blob. */
    void delete(DeleteRequest request, Call call) throws Exception;

    /** Uploads in parts: every provider has them, for sources of unknown length need them. */
    MultipartDriver multipart();

    /**
     * Above how many bytes it pays to move a blob in parallel parts, for the capability {@code BLOB_PARALLEL_UPLOAD}; 16 MiB
     * by default. {@link Long#MAX_VALUE} where it never pays, as on a single disk.
     */
    default long parallelAbove() {
        return 16L << 20;
    }

    /** Deletes many blobs in one request, where the service can; by default one after the other. */
    default Optional<BatchDeleteDriver> batchDelete() {
        return Optional.empty();
    }

    /**
     * Copies from that driver's bucket into this one inside the service.
     *
     * @return empty, the default, where the bytes must pass through the caller: another provider, another account
     */
    default Optional<CopyDriver> copyFrom(BlobDriver source) {
        return Optional.empty();
    }

    /** Signed requests. */
    default SignDriver signing() {
        throw new UnsupportedOperationException("signed requests");
    }

    /** Tags; for the capability {@code BLOB_TAGS}. */
    default TagDriver tags() {
        throw new UnsupportedOperationException("tags");
    }

    /** Stored history; for the capability {@code BLOB_VERSIONS}. */
    default HistoryDriver history() {
        throw new UnsupportedOperationException("stored history");
    }

    /** The vendor's object of this type behind the driver, if there is one; empty by default. */
    default <X> Optional<X> unwrap(Class<X> vendorType) {
        return Optional.empty();
    }
}
