package dev.isobar.provider.aws.blob;

import dev.isobar.Condition;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Range;
import dev.isobar.blob.spi.CopyDriver;
import dev.isobar.blob.spi.CopyRequest;
import dev.isobar.blob.spi.Part;
import dev.isobar.blob.spi.StartRequest;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Copies inside S3, pinned to one state of the source: in one request, or in parts where that is not allowed. */
final class S3Copies implements CopyDriver {
    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/copy-object.html: 5 GB in a single request. */
    static final long MOST_AT_ONCE = 5L << 30;

    private static final long LEAST_PART = 1L << 30;
    private static final String OVERTAKEN = "the source was overwritten or deleted while it was copied; copy it again";

    private final S3Client s3;
    private final String sourceBucket;
    private final S3Requests requests;
    private final ConditionalWrites writes;
    private final Clock clock;

    S3Copies(S3Client s3, String sourceBucket, S3Requests requests, ConditionalWrites writes, Clock clock) {
        this.s3 = s3;
        this.sourceBucket = sourceBucket;
        this.requests = requests;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public BlobInfo copy(CopyRequest request, Call call) throws Exception {
        try {
            return request.source().size() > MOST_AT_ONCE ? inParts(request, call) : atOnce(request, call);
        } catch (CloudException lost) {
            throw lost.is(ErrorCode.PRECONDITION_FAILED) && overtaken(request, call) ? overtaken(lost) : lost;
        } catch (S3Exception answer) {
            boolean gone = answer.statusCode() == S3Faults.PRECONDITION || S3Faults.keyMissing(answer);
            throw gone ? overtaken(answer) : answer;
        }
    }

    private BlobInfo atOnce(CopyRequest request, Call call) throws Exception {
        if (request.condition() instanceof Condition.None) {
            return send(request, "", writes.attempts(call));
        }
        String id = writes.newId();
        var write = new ConditionalWrites.Write(request.targetKey(), id, request.condition(), true);
        return writes.once(write, call, attempts -> send(request, id, attempts));
    }

    private BlobInfo send(CopyRequest request, String id, Attempts attempts) {
        var answer = attempts.make(() -> s3.copyObject(requests.copy(sourceBucket, request, id, attempts)));
        CopyObjectResult copied = answer.copyObjectResult();
        BlobInfo info = BlobInfo.of(
                request.targetKey(),
                request.source().size(),
                S3Results.revision(copied.eTag()),
                S3Results.seconds(copied.lastModified() == null ? clock.instant() : copied.lastModified()),
                request.headers());
        return S3Results.marked(
                info,
                answer.versionId(),
                S3Results.checksum(copied.checksumType(), copied.checksumCRC32C(), copied.checksumSHA256()));
    }

    private BlobInfo inParts(CopyRequest request, Call call) throws Exception {
        StartRequest start = new StartRequest(request.targetKey(), request.headers());
        return new S3Multipart(s3, requests, writes, clock)
                .whole(start, request.condition(), id -> parts(request, id, call), call);
    }

    private List<Part> parts(CopyRequest request, String id, Call call) {
        long size = request.source().size();
        long most = Math.max(LEAST_PART, (size + S3Multipart.MOST_PARTS - 1) / S3Multipart.MOST_PARTS);
        List<Part> parts = new ArrayList<>();
        for (long from = 0; from < size; from += most) {
            call.check();
            Range.Span span = new Range.Span(from, Math.min(most, size - from));
            int number = parts.size() + 1;
            CopyPartResult part = s3.uploadPartCopy(new S3PartRequests(requests)
                            .copyPart(sourceBucket, request, S3Multipart.uploadId(id), number, span, call))
                    .copyPartResult();
            parts.add(new Part(number, S3Multipart.token(part.eTag(), part.checksumCRC32C()), span.length()));
        }
        return parts;
    }

    /** S3 answers 412 for the source and for the target alike. */
    private boolean overtaken(CopyRequest request, Call call) {
        HeadObjectRequest head = HeadObjectRequest.builder()
                .bucket(sourceBucket)
                .key(request.source().key())
                .overrideConfiguration(Deadline.of(call))
                .build();
        try {
            return !S3Results.revision(s3.headObject(head).eTag())
                    .equals(request.source().revision());
        } catch (S3Exception answer) {
            return answer.statusCode() == S3Faults.NOT_FOUND;
        }
    }

    private static CloudException overtaken(Exception cause) {
        return CloudException.of(Fault.of(ErrorCode.ABORTED).detail(OVERTAKEN), cause);
    }
}
