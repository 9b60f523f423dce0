package dev.isobar.blob;

import dev.isobar.Condition;
import dev.isobar.Revision;
import dev.isobar.error.CloudException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a blob is written. By default: content type detected, no further header, no checksum to compare, whatever is there is
 * overwritten. Immutable.
 */
public final class PutOptions {
    /** All defaults. */
    public static final PutOptions DEFAULT = new PutOptions(BlobHeaders.NONE, null, Condition.NONE);

    private final BlobHeaders headers;
    private final @Nullable Checksum checksum;
    private final Condition condition;

    private PutOptions(BlobHeaders headers, @Nullable Checksum checksum, Condition condition) {
        this.headers = headers;
        this.checksum = checksum;
        this.condition = condition;
    }

    /** With this Content-Type; by default it is found from the key's extension, then from the first bytes. */
    public PutOptions contentType(String value) {
        return headers(headers.contentType(value));
    }

    /** With this Cache-Control; none by default. */
    public PutOptions cacheControl(String value) {
        return headers(headers.cacheControl(value));
    }

    /** With this Content-Disposition; none by default. */
    public PutOptions contentDisposition(String value) {
        return headers(headers.contentDisposition(value));
    }

    /** With this Content-Encoding, which says what the bytes are already; none by default. */
    public PutOptions contentEncoding(String value) {
        return headers(headers.contentEncoding(value));
    }

    /** With this Content-Language; none by default. */
    public PutOptions contentLanguage(String value) {
        return headers(headers.contentLanguage(value));
    }

    /** With one more entry of metadata, under the rules of {@link BlobHeaders#metadata(String, String)}. */
    public PutOptions metadata(String name, String value) {
        return headers(headers.metadata(name, value));
    }

    /** With exactly these headers, such as those of another blob. */
    public PutOptions headers(BlobHeaders all) {
        return new PutOptions(CloudException.requireArgument(all, "headers"), checksum, condition);
    }

    /** Compares this with the bytes before they are committed; a mismatch is DATA_LOSS and nothing is written. */
    public PutOptions checksum(Checksum expected) {
        return new PutOptions(headers, CloudException.requireArgument(expected, "checksum"), condition);
    }

    /** Writes only where nothing is; otherwise PRECONDITION_FAILED (contract BLOB-15). */
    public PutOptions ifAbsent() {
        return new PutOptions(headers, checksum, Condition.IF_ABSENT);
    }

    /** Writes only over this state; otherwise, also when nothing is there, PRECONDITION_FAILED (contract BLOB-15). */
    public PutOptions ifMatch(Revision revision) {
        return new PutOptions(
                headers, checksum, Condition.ifMatch(CloudException.requireArgument(revision, "revision")));
    }

    /** The headers given so far. */
    public BlobHeaders headers() {
        return headers;
    }

    /** The checksum to compare with. */
    public Optional<Checksum> checksum() {
        return Optional.ofNullable(checksum);
    }

    /** What must hold of the present state. */
    public Condition condition() {
        return condition;
    }

    @Override
    public String toString() {
        return "PutOptions[" + headers + ", " + condition + "]";
    }
}
