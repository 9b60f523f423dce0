package dev.isobar.provider.aws.blob;

import dev.isobar.Condition;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.CompleteRequest;
import dev.isobar.blob.spi.MultipartDriver;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.PartRequest;
import dev.isobar.blob.spi.PutRequest;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Uploads in parts. The id of an upload begins with the id of the write that it will become, which its metadata bears too; the
 * token of a part is its entity tag, followed by its checksum where S3 keeps one.
 */
final class S3Multipart implements MultipartDriver {
    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
    static final int MOST_PARTS = 10_000;

    private static final char BETWEEN = ' ';
    private static final Duration CLEANING = Duration.ofSeconds(10);

    private final S3Client s3;
    private final S3Requests requests;
    private final S3PartRequests partRequests;
    private final ConditionalWrites writes;
    private final Clock clock;

    S3Multipart(S3Client s3, S3Requests requests, ConditionalWrites writes, Clock clock) {
        this.s3 = s3;
        this.requests = requests;
        this.partRequests = new S3PartRequests(requests);
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public String start(StartRequest request, Call call) {
        String writeId = writes.newId();
        return writeId
                + s3.createMultipartUpload(partRequests.start(request, writeId, call))
                        .uploadId();
    }

    private static String writeId(String id) {
        return id.substring(0, Math.min(ConditionalWrites.ID_LENGTH, id.length()));
    }

    static String uploadId(String id) {
        return id.substring(Math.min(ConditionalWrites.ID_LENGTH, id.length()));
    }

    /** Sends the parts of an upload that has this id. */
    @FunctionalInterface
    interface Parts {
        List<Part> send(String id) throws Exception;
    }

    /** Makes one object of parts, and leaves nothing behind where that fails. */
    BlobInfo whole(StartRequest request, Condition condition, Parts parts, Call call) throws Exception {
        String id = start(request, call);
        try {
            return complete(new CompleteRequest(request.key(), id, parts.send(id), condition), call);
        } catch (Exception failure) {
            discard(request.key(), id, failure);
            throw failure;
        }
    }

    private void discard(String key, String id, Exception reason) {
        boolean interrupted = Thread.interrupted();
        try {
            abort(
                    key,
                    id,
                    AwsRequestOverrideConfiguration.builder()
                            .apiCallTimeout(CLEANING)
                            .build());
        } catch (RuntimeException alsoFailed) {
            reason.addSuppressed(alsoFailed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Cuts a stream of known length into parts, one after the other. */
    List<Part> cut(PutRequest request, String id, Call call) throws IOException {
        long most = Math.max(S3Upload.MOST, (request.length() + MOST_PARTS - 1) / MOST_PARTS);
        List<Part> parts = new ArrayList<>();
        for (long from = 0; from < request.length(); from += most) {
            call.check();
            int length = Math.toIntExact(Math.min(most, request.length() - from));
            InputStream bytes = new ByteArrayInputStream(request.content().readNBytes(length));
            parts.add(part(new PartRequest(request.key(), id, parts.size() + 1, bytes, length), call));
        }
        return parts;
    }

    @Override
    public Part part(PartRequest request, Call call) throws IOException {
        RequestBody body = S3Upload.of(request.content(), request.length());
        UploadPartRequest part = partRequests.part(request, uploadId(request.uploadId()), call);
        UploadPartResponse stored = s3.uploadPart(part, body);
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
        // After a conflict S3 wants the whole upload begun again.
        var write = new ConditionalWrites.Write(request.key(), writeId(request.uploadId()), request.condition(), false);
        return writes.once(write, call, attempts -> {
            String uploadId = uploadId(request.uploadId());
            var done = attempts.make(
                    () -> s3.completeMultipartUpload(partRequests.complete(request, uploadId, parts, attempts)));
            return writes.find(write, call).orElseGet(() -> overtaken(request, write.id(), done));
        });
    }

    /** What was written, as far as it is known: the object is another one already, or may not be looked at. */
    private BlobInfo overtaken(CompleteRequest request, String writeId, CompleteMultipartUploadResponse done) {
        boolean unnamed = done.eTag() == null || done.eTag().isEmpty();
        BlobInfo known = BlobInfo.of(
                request.key(),
                request.parts().stream().mapToLong(Part::size).sum(),
                S3Results.revision(unnamed ? writeId : done.eTag()),
                S3Results.seconds(clock.instant()),
                BlobHeaders.NONE);
        return S3Results.marked(
                known,
                done.versionId(),
                S3Results.checksum(done.checksumType(), done.checksumCRC32C(), done.checksumSHA256()));
    }

    @Override
    public void abort(String key, String id, Call call) {
        abort(key, id, Deadline.of(call));
    }

    private void abort(String key, String id, @Nullable AwsRequestOverrideConfiguration time) {
        AbortMultipartUploadRequest request = AbortMultipartUploadRequest.builder()
                .bucket(requests.bucket())
                .key(key)
                .uploadId(uploadId(id))
                .overrideConfiguration(time)
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
