package dev.isobar.provider.aws.blob;

import dev.isobar.Condition;
import dev.isobar.RetrySettings;
import dev.isobar.blob.BlobInfo;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.spi.Call;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Writes that happen once: under a condition, or by joining parts. One whose answer was lost finds what it stored by the id
 * that it stored with it, so it does not lose against itself; where it cannot, nobody knows the outcome (contract BLOB-15,
 * ERR-6). Thread-safe.
 */
final class ConditionalWrites {
    /** How many characters a write's id has. */
    static final int ID_LENGTH = 32;

    private static final int ID_BYTES = ID_LENGTH / 2;
    private static final String UNKNOWN =
            "S3 did not say what became of the write, and it cannot be found; look at the key before you write again";
    private static final String CONFLICT = "other writes to this key were under way; read it again and decide anew";

    private final S3Client s3;
    private final S3Requests requests;
    private final RetrySettings retry;
    private final RandomGenerator random;

    ConditionalWrites(S3Client s3, S3Requests requests, RetrySettings retry, RandomGenerator random) {
        this.s3 = s3;
        this.requests = requests;
        this.retry = retry;
        this.random = random;
    }

    /** Sends the write, the SDK's retries included. */
    @FunctionalInterface
    interface Sending {
        BlobInfo send(Attempts attempts) throws Exception;
    }

    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What a write is, and whether a conflict with others lets it be sent again. */
    record Write(String key, String id, Condition condition, boolean repeatable) {}

    Attempts attempts(Call call) {
        return Attempts.of(retry, call);
    }

    BlobInfo once(Write write, Call call, Sending sending) throws Exception {
        Attempts attempts = attempts(call);
        try {
            return write.repeatable ? again(attempts, () -> sending.send(attempts)) : sending.send(attempts);
        } catch (SdkException failure) {
            return settled(write, attempts, failure, call);
        }
    }

    /** Sends, and again when other writes were under way, within the attempts that the settings allow (contract ERR-5). */
    <R> R again(Attempts attempts, Callable<R> sending) throws Exception {
        while (true) {
            try {
                return sending.call();
            } catch (S3Exception answer) {
                if (!conflict(answer) || !attempts.left()) {
                    throw answer;
                }
                attempts.pause();
            }
        }
    }

    /** Others were writing; nothing was written by this attempt. */
    private static boolean conflict(Exception failure) {
        return failure instanceof S3Exception answer && answer.statusCode() == S3Faults.CONFLICT;
    }

    private BlobInfo settled(Write write, Attempts attempts, SdkException failure, Call call) throws Exception {
        attempts.failed(failure);
        boolean over = call.cancelled() || call.remaining().isZero();
        if (over || !(attempts.isDoubtful() || lost(write.condition, failure) || conflict(failure))) {
            throw failure;
        }
        if (!attempts.isDoubtful()) {
            throw lost(write.condition, failure) ? lost((S3Exception) failure) : conflicting((S3Exception) failure);
        }
        if (!(failure instanceof S3Exception answer) || !speaksOfState(answer)) {
            throw unknown(failure);
        }
        return find(write, call).orElseThrow(() -> unknown(failure));
    }

    /** True when the condition did not hold, also because a revision was demanded of what is not there. */
    private static boolean lost(Condition condition, SdkException failure) {
        return failure instanceof S3Exception answer
                && (answer.statusCode() == S3Faults.PRECONDITION
                        || (condition instanceof Condition.IfMatch && S3Faults.keyMissing(answer)));
    }

    /** An answer that an attempt can get because an earlier one was carried out. */
    private static boolean speaksOfState(S3Exception answer) {
        return answer.statusCode() == S3Faults.PRECONDITION || answer.statusCode() == S3Faults.NOT_FOUND;
    }

    private static CloudException lost(S3Exception answer) {
        return S3Faults.of(Fault.of(ErrorCode.PRECONDITION_FAILED), answer);
    }

    private static CloudException conflicting(S3Exception answer) {
        return S3Faults.of(Fault.of(ErrorCode.ABORTED).detail(CONFLICT), answer);
    }

    static CloudException unknown(SdkException failure) {
        return CloudException.of(Fault.of(ErrorCode.OUTCOME_UNKNOWN).detail(UNKNOWN), failure);
    }

    /** What the write stored, when it is what is there; empty also when that cannot be seen. */
    Optional<BlobInfo> find(Write write, Call call) {
        try {
            HeadObjectResponse present = s3.headObject(requests.head(write.key, call));
            return S3Results.writeId(present).equals(write.id)
                    ? Optional.of(S3Results.of(write.key, present))
                    : Optional.empty();
        } catch (SdkException cannotLook) {
            return Optional.empty();
        }
    }
}
