package dev.isobar.provider.aws.blob;

import dev.isobar.Condition;
import dev.isobar.blob.spi.BatchDeleteDriver;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Deletes up to 1,000 objects in one request, and those whose keys XML cannot hold each in its own. */
final class BatchDeletes implements BatchDeleteDriver {
    private final S3Client s3;
    private final String bucket;
    private final S3BlobDriver single;
    private final Function<Throwable, Fault> classify;

    BatchDeletes(S3Client s3, String bucket, S3BlobDriver single, Function<Throwable, Fault> classify) {
        this.s3 = s3;
        this.bucket = bucket;
        this.single = single;
        this.classify = classify;
    }

    @Override
    public Map<String, Fault> deleteAll(List<String> keys, Call call) throws Exception {
        Map<String, Fault> failed = new LinkedHashMap<>();
        List<String> together = new ArrayList<>();
        for (String key : keys) {
            if (key.chars().anyMatch(c -> c < ' ')) {
                single.delete(new DeleteRequest(key, Condition.NONE), call);
            } else {
                together.add(key);
            }
        }
        if (!together.isEmpty()) {
            s3.deleteObjects(request(together, call)).errors().forEach(error -> failed.put(error.key(), fault(error)));
        }
        return failed;
    }

    private DeleteObjectsRequest request(List<String> keys, Call call) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        return DeleteObjectsRequest.builder()
                .bucket(bucket)
                .delete(delete -> delete.objects(objects).quiet(true))
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    private Fault fault(S3Error error) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName("S3")
                .errorCode(error.code())
                .errorMessage("")
                .build();
        return classify.apply(S3Exception.builder()
                .awsErrorDetails(details)
                .message(error.code())
                .build());
    }
}
