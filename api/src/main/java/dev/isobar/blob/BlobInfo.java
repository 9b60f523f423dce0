package dev.isobar.blob;

import dev.isobar.Revision;
import dev.isobar.error.CloudException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a store says of a blob without its bytes. Immutable. */
public final class BlobInfo {
    private final String key;
    private final long size;
    private final Revision revision;
    private final Instant modified;
    private final BlobHeaders headers;
    private final @Nullable String versionId;
    private final @Nullable Checksum checksum;

    private BlobInfo(
            String key,
            long size,
            Revision revision,
            Instant modified,
            BlobHeaders headers,
            @Nullable String versionId,
            @Nullable Checksum checksum) {
        this.key = key;
        this.size = size;
        this.revision = revision;
        this.modified = modified;
        this.headers = headers;
        this.versionId = versionId;
        this.checksum = checksum;
    }

    /** For drivers and tests: a blob of this many bytes, without checksum and version id. */
    public static BlobInfo of(String key, long size, Revision revision, Instant modified, BlobHeaders headers) {
        return new BlobInfo(
                CloudException.requireArgument(key, "key"),
                size,
                CloudException.requireArgument(revision, "revision"),
                CloudException.requireArgument(modified, "modified"),
                CloudException.requireArgument(headers, "headers"),
                null,
                null);
    }

    /** The same with the store's checksum of all bytes; only where it is certain (contract BLOB-14). */
    public BlobInfo checksum(Checksum known) {
        return new BlobInfo(key, size, revision, modified, headers, versionId, known);
    }

    /** The same with the id of this state in the stored history. */
    public BlobInfo versionId(String id) {
        return new BlobInfo(key, size, revision, modified, headers, id, checksum);
    }

    /** The same under another key. */
    BlobInfo key(String other) {
        return other.equals(key) ? this : new BlobInfo(other, size, revision, modified, headers, versionId, checksum);
    }

    /** What every provider's listing knows. */
    BlobInfo listed() {
        return new BlobInfo(key, size, revision, modified, BlobHeaders.NONE, null, null);
    }

    /** The key, as it was put. */
    public String key() {
        return key;
    }

    /** The size of the whole blob in bytes, also where only a part was read. */
    public long size() {
        return size;
    }

    /** The token of this state, for conditional reads and writes. */
    public Revision revision() {
        return revision;
    }

    /** The id of this state in the stored history, where there is one; never to be used as a revision. */
    public Optional<String> versionId() {
        return Optional.ofNullable(versionId);
    }

    /** When it was written, by the store's clock. */
    public Instant modified() {
        return modified;
    }

    /** Content type, further headers and metadata. */
    public BlobHeaders headers() {
        return headers;
    }

    /** The store's checksum of all bytes: right, or empty. */
    public Optional<Checksum> checksum() {
        return Optional.ofNullable(checksum);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlobInfo that
                && key.equals(that.key)
                && size == that.size
                && revision.equals(that.revision)
                && modified.equals(that.modified)
                && headers.equals(that.headers)
                && Objects.equals(versionId, that.versionId)
                && Objects.equals(checksum, that.checksum);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, size, revision);
    }

    @Override
    public String toString() {
        return "BlobInfo[" + key + ", " + size + " bytes, " + modified + "]";
    }
}
