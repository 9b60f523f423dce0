package dev.isobar.provider.aws.blob;

import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.Range;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.CopyRequest;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** The requests of uploads in parts. */
final class S3PartRequests {
    private final S3Requests requests;

    S3PartRequests(S3Requests requests) {
        this.requests = requests;
    }

    CreateMultipartUploadRequest start(StartRequest request, String writeId, Call call) {
        BlobHeaders headers = request.headers();
        CreateMultipartUploadRequest.Builder start = CreateMultipartUploadRequest.builder()
                .bucket(requests.bucket())
                .key(request.key())
                .metadata(S3Requests.metadata(headers, writeId))
                .checksumAlgorithm(requests.algorithm())
                .checksumType(wholeChecksum())
                .overrideConfiguration(Deadline.of(call));
        headers.contentType().ifPresent(start::contentType);
        headers.cacheControl().ifPresent(start::cacheControl);
        headers.contentDisposition().ifPresent(start::contentDisposition);
        headers.contentEncoding().ifPresent(start::contentEncoding);
        headers.contentLanguage().ifPresent(start::contentLanguage);
        return start.build();
    }

    private @Nullable ChecksumType wholeChecksum() {
        return requests.algorithm() != null ? ChecksumType.FULL_OBJECT : null;
    }

    UploadPartRequest part(PartRequest request, String uploadId, Call call) {
        return UploadPartRequest.builder()
                .bucket(requests.bucket())
                .key(request.key())
                .uploadId(uploadId)
                .partNumber(request.number())
                .checksumAlgorithm(requests.algorithm())
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    CompleteMultipartUploadRequest complete(
            CompleteRequest request, String uploadId, List<CompletedPart> parts, Attempts attempts) {
        return CompleteMultipartUploadRequest.builder()
                .bucket(requests.bucket())
                .key(request.key())
                .uploadId(uploadId)
                .multipartUpload(all -> all.parts(parts))
                .checksumType(wholeChecksum())
                .ifNoneMatch(S3Requests.ifNoneMatch(request.condition()))
                .ifMatch(S3Requests.ifMatch(request.condition()))
                .overrideConfiguration(attempts.deadline())
                .build();
    }

    UploadPartCopyRequest copyPart(
            String sourceBucket, CopyRequest request, String uploadId, int number, Range.Span span, Call call) {
        return UploadPartCopyRequest.builder()
                .sourceBucket(sourceBucket)
                .sourceKey(request.source().key())
                .copySourceIfMatch(request.source().revision().token())
                .copySourceRange(S3Requests.bytes(span))
                .destinationBucket(requests.bucket())
                .destinationKey(request.targetKey())
                .uploadId(uploadId)
                .partNumber(number)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }
}
