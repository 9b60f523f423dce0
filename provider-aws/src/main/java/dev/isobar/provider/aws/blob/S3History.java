package dev.isobar.provider.aws.blob;

import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.spi.GetResult;
import dev.isobar.blob.spi.HistoryDriver;
import dev.isobar.blob.spi.HistoryRequest;
import dev.isobar.blob.spi.HistoryResult;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import java.util.List;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The stored versions of objects. A delete marker is no version here. */
final class S3History implements HistoryDriver {
    private final S3Client s3;
    private final S3Requests requests;

    S3History(S3Client s3, S3Requests requests) {
        this.s3 = s3;
        this.requests = requests;
    }

    @Override
    public HistoryResult versions(HistoryRequest request, Call call) {
        boolean first = request.cursor().isEmpty();
        ListObjectVersionsResponse page = s3.listObjectVersions(ListObjectVersionsRequest.builder()
                .bucket(requests.bucket())
                .prefix(request.key())
                .keyMarker(first ? null : request.key())
                .versionIdMarker(first ? null : request.cursor())
                .maxKeys(request.limit())
                .encodingType(EncodingType.URL)
                .overrideConfiguration(Deadline.of(call))
                .build());
        List<BlobInfo> versions = page.versions().stream()
                .filter(version -> version.key().equals(request.key()))
                .map(S3Results::of)
                .toList();
        boolean more = page.isTruncated() && request.key().equals(page.nextKeyMarker());
        return new HistoryResult(versions, more ? page.nextVersionIdMarker() : "");
    }

    @Override
    public GetResult get(String key, String versionId, Call call) throws Exception {
        try {
            ResponseInputStream<GetObjectResponse> body = s3.getObject(requests.version(key, versionId, call));
            return new GetResult(S3Results.of(key, body.response()), new S3Download(body, call));
        } catch (S3Exception answer) {
            throw noVersion(answer) ? S3Faults.of(Fault.of(ErrorCode.NOT_FOUND), answer) : S3Faults.hidden(answer);
        }
    }

    /** What S3 answers to an id that it never gave, and to one of a delete marker. */
    private static boolean noVersion(S3Exception answer) {
        return answer.statusCode() == S3Faults.NOT_ALLOWED
                || S3Faults.is(answer, S3Faults.BAD_REQUEST, "InvalidArgument");
    }

    @Override
    public void delete(String key, String versionId, Call call) {
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(requests.bucket())
                .key(key)
                .versionId(versionId)
                .overrideConfiguration(Deadline.of(call))
                .build();
        try {
            s3.deleteObject(request);
        } catch (S3Exception answer) {
            boolean gone = S3Faults.keyMissing(answer)
                    || S3Faults.is(answer, S3Faults.NOT_FOUND, "NoSuchVersion")
                    || noVersion(answer);
            if (!gone) {
                throw answer;
            }
        }
    }
}
