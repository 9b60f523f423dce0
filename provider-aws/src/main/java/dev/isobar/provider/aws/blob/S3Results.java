package dev.isobar.provider.aws.blob;

import dev.isobar.Revision;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.spi.MetadataText;
import dev.isobar.error.CloudException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What S3 says of objects, in portable terms. What others stored and the contract does not allow is left out. */
final class S3Results {
    /** The metadata that tells whose write an object is. No application can use this name: it has a dot. */
    static final String WRITE_ID = "isobar.write";

    private static final String ANY_TYPE = "application/octet-stream";
    private static final int CRC_BYTES = 4;
    private static final int SHA_BYTES = 32;

    private S3Results() {}

    static BlobInfo of(String key, HeadObjectResponse head) {
        BlobHeaders headers = new Stored(head.contentType(), head.metadata())
                .and(BlobHeaders::cacheControl, head.cacheControl())
                .and(BlobHeaders::contentDisposition, head.contentDisposition())
                .and(BlobHeaders::contentEncoding, head.contentEncoding())
                .and(BlobHeaders::contentLanguage, head.contentLanguage())
                .headers();
        BlobInfo info = BlobInfo.of(key, head.contentLength(), revision(head.eTag()), head.lastModified(), headers);
        return marked(
                info, head.versionId(), checksum(head.checksumType(), head.checksumCRC32C(), head.checksumSHA256()));
    }

    static BlobInfo of(String key, GetObjectResponse got) {
        BlobHeaders headers = new Stored(got.contentType(), got.metadata())
                .and(BlobHeaders::cacheControl, got.cacheControl())
                .and(BlobHeaders::contentDisposition, got.contentDisposition())
                .and(BlobHeaders::contentEncoding, got.contentEncoding())
                .and(BlobHeaders::contentLanguage, got.contentLanguage())
                .headers();
        BlobInfo info = BlobInfo.of(key, size(got), revision(got.eTag()), got.lastModified(), headers);
        return marked(info, got.versionId(), checksum(got.checksumType(), got.checksumCRC32C(), got.checksumSHA256()));
    }

    /** The size of the whole object, which stands behind the slash of {@code bytes 0-9/100}. */
    private static long size(GetObjectResponse got) {
        String range = got.contentRange();
        return range == null ? got.contentLength() : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }

    /** What a put stored; S3 does not tell the time of it. */
    static BlobInfo of(String key, long size, BlobHeaders headers, PutObjectResponse put, Instant now) {
        BlobInfo info = BlobInfo.of(key, size, revision(put.eTag()), seconds(now), headers);
        return marked(info, put.versionId(), checksum(put.checksumType(), put.checksumCRC32C(), put.checksumSHA256()));
    }

    static BlobInfo of(S3Object listed) {
        return BlobInfo.of(
                listed.key(), listed.size(), revision(listed.eTag()), seconds(listed.lastModified()), BlobHeaders.NONE);
    }

    static BlobInfo of(ObjectVersion version) {
        Revision revision = revision(version.eTag());
        return BlobInfo.of(version.key(), version.size(), revision, seconds(version.lastModified()), BlobHeaders.NONE)
                .versionId(version.versionId());
    }

    /** Whole seconds, of which a read tells no more. */
    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static BlobInfo marked(BlobInfo info, @Nullable String versionId, @Nullable Checksum checksum) {
        BlobInfo known = checksum == null ? info : info.checksum(checksum);
        return versionId == null ? known : known.versionId(versionId);
    }

    /** An entity tag without its quotes. */
    static Revision revision(String eTag) {
        boolean quoted = eTag.length() > 2 && eTag.startsWith("\"") && eTag.endsWith("\"");
        return new Revision(quoted ? eTag.substring(1, eTag.length() - 1) : eTag);
    }

    /** A checksum of all bytes; null for one that is made of the checksums of parts (contract BLOB-14). */
    static @Nullable Checksum checksum(@Nullable ChecksumType type, @Nullable String crc32c, @Nullable String sha256) {
        if (type == ChecksumType.COMPOSITE) {
            return null;
        }
        byte[] crc = decoded(crc32c, CRC_BYTES);
        if (crc != null) {
            return new Checksum.Crc32c(ByteBuffer.wrap(crc).getInt());
        }
        byte[] sha = decoded(sha256, SHA_BYTES);
        return sha == null ? null : new Checksum.Sha256(HexFormat.of().formatHex(sha));
    }

    /** Null also for what names a number of parts at its end, which is no base64. */
    private static byte @Nullable [] decoded(@Nullable String base64, int length) {
        if (base64 == null || base64.indexOf('-') >= 0) {
            return null;
        }
        byte[] bytes = Base64.getDecoder().decode(base64);
        return bytes.length == length ? bytes : null;
    }

    /** Whose write this is; empty for those that bear no id. */
    static String writeId(HeadObjectResponse head) {
        for (Map.Entry<String, String> entry : head.metadata().entrySet()) {
            if (entry.getKey().equalsIgnoreCase(WRITE_ID)) {
                return entry.getValue();
            }
        }
        return "";
    }

    /** The headers of a stored object, one after the other. */
    private static final class Stored {
        private BlobHeaders headers = BlobHeaders.NONE;

        Stored(@Nullable String contentType, Map<String, String> metadata) {
            and(BlobHeaders::contentType, contentType);
            if (headers.contentType().isEmpty()) {
                headers = headers.contentType(ANY_TYPE);
            }
            metadata.forEach((name, value) -> and((all, text) -> all.metadata(name, text), MetadataText.decode(value)));
        }

        Stored and(BiFunction<BlobHeaders, String, BlobHeaders> field, @Nullable String value) {
            if (value != null) {
                try {
                    headers = field.apply(headers, value);
                } catch (CloudException notPortable) {
                    return this;
                }
            }
            return this;
        }

        BlobHeaders headers() {
            return headers;
        }
    }
}
