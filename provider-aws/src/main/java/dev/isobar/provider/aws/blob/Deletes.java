package dev.isobar.provider.aws.blob;

import dev.isobar.Condition;
import dev.isobar.blob.spi.DeleteRequest;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.spi.Call;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Deletes of single objects; that one is gone already is success, whatever the condition (contract BLOB-40). */
final class Deletes {
    private final S3Client s3;
    private final S3Requests requests;
    private final ConditionalWrites writes;

    Deletes(S3Client s3, S3Requests requests, ConditionalWrites writes) {
        this.s3 = s3;
        this.requests = requests;
        this.writes = writes;
    }

    void delete(DeleteRequest request, Call call) throws Exception {
        Attempts attempts = writes.attempts(call);
        try {
            writes.again(attempts, () -> attempts.make(() -> s3.deleteObject(requests.delete(request, attempts))));
        } catch (S3Exception answer) {
            if (S3Faults.keyMissing(answer)) {
                return;
            }
            if (request.condition() instanceof Condition.None || answer.statusCode() != S3Faults.PRECONDITION) {
                throw answer;
            }
            if (present(request.key(), call)) {
                // Another write may have come after this delete.
                throw attempts.isDoubtful()
                        ? ConditionalWrites.unknown(answer)
                        : S3Faults.of(Fault.of(ErrorCode.PRECONDITION_FAILED), answer);
            }
        }
    }

    /** S3 also answers 412 when nothing is there. */
    private boolean present(String key, Call call) {
        try {
            s3.headObject(requests.head(key, call));
            return true;
        } catch (S3Exception answer) {
            if (answer.statusCode() == S3Faults.NOT_FOUND) {
                return false;
            }
            throw answer;
        }
    }
}
