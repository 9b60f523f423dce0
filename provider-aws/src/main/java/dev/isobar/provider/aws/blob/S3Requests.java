package dev.isobar.provider.aws.blob;

import dev.isobar.Condition;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.Range;
import dev.isobar.blob.spi.CopyRequest;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.blob.spi.GetRequest;
import dev.isobar.blob.spi.ListRequest;
import dev.isobar.blob.spi.MetadataText;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.provider.aws.client.AwsClients;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** The requests that S3 is sent for one bucket. */
final class S3Requests {
    private static final String ANYTHING = "*";
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private final String bucket;
    private final boolean checksums;
    private final boolean rawKeys;

    /** Requests to this bucket, in the dialect that the settings tell. */
    S3Requests(String bucket, BucketSpec spec, AwsClients clients) {
        this.bucket = bucket;
        this.checksums = clients.checksums();
        this.rawKeys = spec.hasRawKeys();
    }

    String bucket() {
        return bucket;
    }

    PutObjectRequest.Builder put(PutRequest request, String writeId) {
        BlobHeaders headers = request.headers();
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(request.key())
                .ifNoneMatch(ifNoneMatch(request.condition()))
                .ifMatch(ifMatch(request.condition()))
                .metadata(metadata(headers, writeId));
        headers.contentType().ifPresent(put::contentType);
        headers.cacheControl().ifPresent(put::cacheControl);
        headers.contentDisposition().ifPresent(put::contentDisposition);
        headers.contentEncoding().ifPresent(put::contentEncoding);
        headers.contentLanguage().ifPresent(put::contentLanguage);
        return put;
    }

    PutObjectRequest.Builder put(PutRequest request, String writeId, Attempts attempts) {
        return put(request, writeId).checksumAlgorithm(algorithm()).overrideConfiguration(attempts.deadline());
    }

    /** CRC-32C, the checksum of S3's that a caller can give and compare too. */
    @Nullable
    ChecksumAlgorithm algorithm() {
        return checksums ? ChecksumAlgorithm.CRC32_C : null;
    }

    static @Nullable String ifNoneMatch(Condition condition) {
        return condition instanceof Condition.IfAbsent ? ANYTHING : null;
    }

    static @Nullable String ifMatch(Condition condition) {
        return condition instanceof Condition.IfMatch match ? match.revision().token() : null;
    }

    /** Null where there is none: the SDK makes a request with an empty map anew, and compares the two. */
    static @Nullable Map<String, String> metadata(BlobHeaders headers, String writeId) {
        if (headers.metadata().isEmpty() && writeId.isEmpty()) {
            return null;
        }
        Map<String, String> encoded = new LinkedHashMap<>();
        headers.metadata().forEach((name, value) -> encoded.put(name, MetadataText.encode(value)));
        if (!writeId.isEmpty()) {
            encoded.put(S3Results.WRITE_ID, writeId);
        }
        return encoded;
    }

    GetObjectRequest get(GetRequest request, Call call) {
        GetObjectRequest.Builder get =
                GetObjectRequest.builder().bucket(bucket).key(request.key()).overrideConfiguration(Deadline.of(call));
        request.range().ifPresentOrElse(range -> get.range(bytes(range)), () -> get.checksumMode(mode()));
        request.ifNoneMatch().ifPresent(known -> get.ifNoneMatch(known.token()));
        return get.build();
    }

    private @Nullable ChecksumMode mode() {
        return checksums ? ChecksumMode.ENABLED : null;
    }

    static String bytes(Range range) {
        if (range instanceof Range.Span span) {
            boolean toTheEnd = span.length() > Long.MAX_VALUE - span.from();
            return "bytes=" + span.from() + "-" + (toTheEnd ? "" : span.from() + span.length() - 1);
        }
        return "bytes=-" + range.length();
    }

    GetObjectRequest version(String key, String versionId, Call call) {
        return GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .versionId(versionId)
                .checksumMode(mode())
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    HeadObjectRequest head(String key, Call call) {
        return HeadObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .checksumMode(mode())
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    DeleteObjectRequest delete(DeleteRequest request, Attempts attempts) {
        return DeleteObjectRequest.builder()
                .bucket(bucket)
                .key(request.key())
                .ifMatch(ifMatch(request.condition()))
                .overrideConfiguration(attempts.deadline())
                .build();
    }

    ListObjectsV2Request list(ListRequest request, Call call) {
        String after = beforeControl(after(request));
        String delimiter = beforeControl(request.delimiter()).equals(request.delimiter()) ? request.delimiter() : "";
        return ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(given(request.prefix()))
                .delimiter(given(delimiter))
                .startAfter(given(after))
                .maxKeys(request.limit())
                .encodingType(echoed(request.prefix() + delimiter + after) ? EncodingType.URL : null)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    /** Some stores that only resemble S3 repeat what they were asked without encoding it, so the SDK cannot decode it. */
    private boolean echoed(String asked) {
        return checksums || rawKeys || asked.indexOf('%') < 0;
    }

    /** No key but a raw one has a control character, so nothing lies between a text and what follows it with such a one. */
    private String beforeControl(String text) {
        for (int i = 0; i < text.length() && !rawKeys; i++) {
            if (text.charAt(i) < ' ') {
                return text.substring(0, i);
            }
        }
        return text;
    }

    /** Behind a directory the listing goes on after all that is in it. */
    private static String after(ListRequest request) {
        String last = request.startAfter();
        String prefix = request.prefix();
        String delimiter = request.delimiter();
        if (delimiter.isEmpty() || !last.startsWith(prefix)) {
            return last;
        }
        int end = last.indexOf(delimiter, prefix.length());
        return end >= 0 && end + delimiter.length() == last.length() ? last + LAST_CHARACTER : last;
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    CopyObjectRequest copy(String sourceBucket, CopyRequest request, String writeId, Attempts attempts) {
        BlobHeaders headers = request.headers();
        CopyObjectRequest.Builder copy = CopyObjectRequest.builder()
                .sourceBucket(sourceBucket)
                .sourceKey(request.source().key())
                .copySourceIfMatch(request.source().revision().token())
                .destinationBucket(bucket)
                .destinationKey(request.targetKey())
                .metadataDirective(MetadataDirective.REPLACE)
                .taggingDirective(TaggingDirective.REPLACE)
                .metadata(metadata(headers, writeId))
                .checksumAlgorithm(algorithm())
                .ifNoneMatch(ifNoneMatch(request.condition()))
                .ifMatch(ifMatch(request.condition()))
                .overrideConfiguration(attempts.deadline());
        headers.contentType().ifPresent(copy::contentType);
        headers.cacheControl().ifPresent(copy::cacheControl);
        headers.contentDisposition().ifPresent(copy::contentDisposition);
        headers.contentEncoding().ifPresent(copy::contentEncoding);
        headers.contentLanguage().ifPresent(copy::contentLanguage);
        return copy.build();
    }
}
