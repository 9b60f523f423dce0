package dev.isobar.blob;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is stored beside the bytes of a blob: five HTTP headers and the application's own metadata (contract BLOB-12,
 * BLOB-13). Values are checked as they are set: INVALID_ARGUMENT names the first that is outside the contract. Immutable.
 */
public final class BlobHeaders {
    /** No header and no metadata. */
    public static final BlobHeaders NONE = new BlobHeaders(null, null, null, null, null, Map.of());

    private final @Nullable String contentType;
    private final @Nullable String cacheControl;
    private final @Nullable String contentDisposition;
    private final @Nullable String contentEncoding;
    private final @Nullable String contentLanguage;
    private final Map<String, String> metadata;

    private BlobHeaders(
            @Nullable String contentType,
            @Nullable String cacheControl,
            @Nullable String contentDisposition,
            @Nullable String contentEncoding,
            @Nullable String contentLanguage,
            Map<String, String> metadata) {
        this.contentType = contentType;
        this.cacheControl = cacheControl;
        this.contentDisposition = contentDisposition;
        this.contentEncoding = contentEncoding;
        this.contentLanguage = contentLanguage;
        this.metadata = metadata;
    }

    /** The same with this Content-Type, such as {@code image/png}. */
    public BlobHeaders contentType(String value) {
        return new BlobHeaders(
                HeaderRules.mediaType(value),
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                metadata);
    }

    /** The same with this Cache-Control. */
    public BlobHeaders cacheControl(String value) {
        String checked = HeaderRules.value("cacheControl", value);
        return new BlobHeaders(contentType, checked, contentDisposition, contentEncoding, contentLanguage, metadata);
    }

    /** The same with this Content-Disposition; a file name beyond ASCII is written as {@code filename*} (RFC 6266). */
    public BlobHeaders contentDisposition(String value) {
        String checked = HeaderRules.value("contentDisposition", value);
        return new BlobHeaders(contentType, cacheControl, checked, contentEncoding, contentLanguage, metadata);
    }

    /** The same with this Content-Encoding; the bytes are stored and read as they are, whatever it says. */
    public BlobHeaders contentEncoding(String value) {
        String checked = HeaderRules.value("contentEncoding", value);
        return new BlobHeaders(contentType, cacheControl, contentDisposition, checked, contentLanguage, metadata);
    }

    /** The same with this Content-Language. */
    public BlobHeaders contentLanguage(String value) {
        String checked = HeaderRules.value("contentLanguage", value);
        return new BlobHeaders(contentType, cacheControl, contentDisposition, contentEncoding, checked, metadata);
    }

    /**
     * The same with one more entry of metadata (contract BLOB-13).
     *
     * @param name 1 to 64 of {@code [a-z0-9-]}; upper case is lowered, and a name given twice is refused
     * @param value any text without control characters, also empty; all names and encoded values together take at most
     *     1,536 bytes
     */
    public BlobHeaders metadata(String name, String value) {
        Map<String, String> more = HeaderRules.metadata(metadata, name, value);
        return new BlobHeaders(contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, more);
    }

    /** The same with all these entries of metadata, as {@link #metadata(String, String)}. */
    public BlobHeaders metadata(Map<String, String> entries) {
        BlobHeaders headers = this;
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            headers = headers.metadata(entry.getKey(), entry.getValue());
        }
        return headers;
    }

    /** Content-Type; in what a store returned it is always present. */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** Cache-Control. */
    public Optional<String> cacheControl() {
        return Optional.ofNullable(cacheControl);
    }

    /** Content-Disposition. */
    public Optional<String> contentDisposition() {
        return Optional.ofNullable(contentDisposition);
    }

    /** Content-Encoding. */
    public Optional<String> contentEncoding() {
        return Optional.ofNullable(contentEncoding);
    }

    /** Content-Language. */
    public Optional<String> contentLanguage() {
        return Optional.ofNullable(contentLanguage);
    }

    /** The application's own entries, names in lower case and in order; immutable. */
    public Map<String, String> metadata() {
        return metadata.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlobHeaders that
                && Objects.equals(contentType, that.contentType)
                && Objects.equals(cacheControl, that.cacheControl)
                && Objects.equals(contentDisposition, that.contentDisposition)
                && Objects.equals(contentEncoding, that.contentEncoding)
                && Objects.equals(contentLanguage, that.contentLanguage)
                && metadata.equals(that.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage, metadata);
    }

    /** The content type and how much metadata there is; metadata itself is the application's and is not shown. */
    @Override
    public String toString() {
        return "BlobHeaders[" + contentType + ", " + metadata.size() + " of metadata]";
    }
}
