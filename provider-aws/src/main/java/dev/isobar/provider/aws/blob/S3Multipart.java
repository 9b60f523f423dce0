package dev.isobar.provider.aws.blob;

import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Uploads in parts. The id of an upload begins with the id of the write that it will become, which its metadata bears too; the
 * token of a part is its entity tag, followed by its checksum where S3 keeps one.
 */
final class S3Multipart implements MultipartDriver {
    private static final char BETWEEN = ' ';

    private final S3Client s3;
    private final S3Requests requests;
    private final ConditionalWrites writes;
    private final Clock clock;

    S3Multipart(S3Client s3, S3Requests requests, ConditionalWrites writes, Clock clock) {
        this.s3 = s3;
        this.requests = requests;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public String start(StartRequest request, Call call) {
        String writeId = writes.newId();
        return writeId
                + s3.createMultipartUpload(requests.start(request, writeId, call))
                        .uploadId();
    }

    static String uploadId(String id) {
        return id.substring(Math.min(ConditionalWrites.ID_LENGTH, id.length()));
    }

    @Override
    public Part part(PartRequest request, Call call) throws IOException {
        S3Upload upload = S3Upload.of(request.content(), request.length());
        UploadPartRequest part = requests.part(request, uploadId(request.uploadId()), call);
        UploadPartResponse stored = s3.uploadPart(part, upload.body());
        return new Part(request.number(), token(stored.eTag(), stored.checksumCRC32C()), request.length());
    }

    static String token(String eTag, @Nullable String crc32c) {
        return crc32c == null ? eTag : eTag + BETWEEN + crc32c;
    }

    private static CompletedPart completed(Part part) {
        String token = part.token();
        int between = token.indexOf(BETWEEN);
        CompletedPart.Builder completed = CompletedPart.builder().partNumber(part.number());
        return between < 0
                ? completed.eTag(token).build()
                : completed
                        .eTag(token.substring(0, between))
                        .checksumCRC32C(token.substring(between + 1))
                        .build();
    }

    @Override
    public List<Part> parts(String key, String id, Call call) {
        ListPartsRequest request = ListPartsRequest.builder()
                .bucket(requests.bucket())
                .key(key)
                .uploadId(uploadId(id))
                .overrideConfiguration(Deadline.of(call))
                .build();
        return s3.listPartsPaginator(request).parts().stream()
                .map(part -> new Part(part.partNumber(), token(part.eTag(), part.checksumCRC32C()), part.size()))
                .toList();
    }

    @Override
    public BlobInfo complete(CompleteRequest request, Call call) throws Exception {
        List<CompletedPart> parts =
                request.parts().stream().map(S3Multipart::completed).toList();
        String writeId = request.uploadId()
                .substring(
                        0,
                        Math.min(ConditionalWrites.ID_LENGTH, request.uploadId().length()));
        // After a conflict S3 wants the whole upload begun again.
        var write = new ConditionalWrites.Write(request.key(), writeId, request.condition(), false);
        return writes.once(write, call, attempts -> complete(request, parts, attempts, call));
    }

    private BlobInfo complete(CompleteRequest request, List<CompletedPart> parts, Attempts attempts, Call call) {
        String uploadId = uploadId(request.uploadId());
        CompleteMultipartUploadResponse done =
                attempts.make(() -> s3.completeMultipartUpload(requests.complete(request, uploadId, parts, attempts)));
        long size = request.parts().stream().mapToLong(Part::size).sum();
        BlobInfo known =
                BlobInfo.of(request.key(), size, S3Results.revision(done.eTag()), clock.instant(), BlobHeaders.NONE);
        return described(
                S3Results.marked(
                        known,
                        done.versionId(),
                        S3Results.checksum(done.checksumType(), done.checksumCRC32C(), done.checksumSHA256())),
                call);
    }

    /** With the headers, which S3 has kept since the upload began; without them when the object is another one by now. */
    private BlobInfo described(BlobInfo done, Call call) {
        try {
            HeadObjectResponse head = s3.headObject(requests.head(done.key(), call));
            BlobInfo present = S3Results.of(done.key(), head);
            return present.revision().equals(done.revision()) ? present : done;
        } catch (SdkException writtenAllTheSame) {
            return done;
        }
    }

    @Override
    public void abort(String key, String id, Call call) {
        AbortMultipartUploadRequest request = AbortMultipartUploadRequest.builder()
                .bucket(requests.bucket())
                .key(key)
                .uploadId(uploadId(id))
                .overrideConfiguration(Deadline.of(call))
                .build();
        try {
            s3.abortMultipartUpload(request);
        } catch (S3Exception answer) {
            if (!S3Faults.is(answer, S3Faults.NOT_FOUND, "NoSuchUpload")) {
                throw answer;
            }
        }
    }
}
