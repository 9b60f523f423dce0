package dev.isobar.provider.aws.blob;

import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.queue.spi.LargeBodies;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Bodies of messages below one prefix of a bucket (contract MSG-1). Thread-safe. */
public final class S3LargeBodies implements LargeBodies {
    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /** Bodies in this bucket, whose keys are this prefix and an id. */
    public S3LargeBodies(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public void store(String id, byte[] body, Call call) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(prefix + id)
                .contentType("application/octet-stream")
                .overrideConfiguration(Deadline.of(call))
                .build();
        s3.putObject(request, RequestBody.fromBytes(body));
    }

    @Override
    public Optional<byte[]> fetch(String id, int most, Call call) throws IOException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(prefix + id)
                .overrideConfiguration(Deadline.of(call))
                .build();
        try {
            ResponseInputStream<GetObjectResponse> found = s3.getObject(request);
            try (S3Download body = new S3Download(found, call)) {
                return Optional.of(body.readNBytes(most));
            }
        } catch (S3Exception answer) {
            if (S3Faults.keyMissing(answer)) {
                return Optional.empty();
            }
            throw answer;
        }
    }

    @Override
    public void delete(String id, Call call) {
        DeleteObjectRequest request = DeleteObjectRequest.builder()
                .bucket(bucket)
                .key(prefix + id)
                .overrideConfiguration(Deadline.of(call))
                .build();
        s3.deleteObject(request);
    }
}
