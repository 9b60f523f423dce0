package dev.isobar.provider.aws.blob;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Answers of S3 that say less than the contract wants, or something else. */
final class S3Faults {
    static final int NOT_MODIFIED = 304;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int NOT_ALLOWED = 405;
    static final int CONFLICT = 409;
    static final int PRECONDITION = 412;
    static final int RANGE = 416;

    private static final String HIDDEN =
            "S3 answers 403; the identity may not read this, or the key is missing and the identity may not know: "
                    + "allow s3:GetObject on the objects and s3:ListBucket on the bucket";

    private S3Faults() {}

    static boolean is(S3Exception error, int status, String code) {
        return error.statusCode() == status && code.equals(code(error));
    }

    static String code(S3Exception error) {
        return error.awsErrorDetails() == null || error.awsErrorDetails().errorCode() == null
                ? ""
                : error.awsErrorDetails().errorCode();
    }

    /** A missing key that names itself; stores leave the name out of an answer to HEAD. */
    static boolean keyMissing(S3Exception error) {
        return error instanceof NoSuchKeyException || is(error, NOT_FOUND, "NoSuchKey");
    }

    /** What the 404 of a HEAD is about, which has no body to tell: the bucket is asked, once (contract ERR-4). */
    static S3Exception missing(S3Client s3, HeadBucketRequest probe, S3Exception headAnswer) {
        try {
            s3.headBucket(probe);
        } catch (S3Exception answer) {
            if (answer.statusCode() == NOT_FOUND) {
                return told(NoSuchBucketException.builder(), "NoSuchBucket", headAnswer);
            }
        }
        return told(NoSuchKeyException.builder(), "NoSuchKey", headAnswer);
    }

    private static S3Exception told(S3Exception.Builder missing, String code, S3Exception answer) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName("S3")
                .errorCode(code)
                .errorMessage("")
                .build();
        return (S3Exception) missing.awsErrorDetails(details)
                .statusCode(NOT_FOUND)
                .requestId(answer.requestId())
                .message(code)
                .cause(answer)
                .build();
    }

    /** A read that was refused, told with what may be behind it; any other answer as it is. */
    static Exception hidden(S3Exception answer) {
        boolean plain = answer.statusCode() == 403 && (code(answer).isEmpty() || "AccessDenied".equals(code(answer)));
        return plain ? of(Fault.of(ErrorCode.PERMISSION_DENIED).detail(HIDDEN), answer) : answer;
    }

    static CloudException of(Fault fault, @Nullable S3Exception cause) {
        String id = cause == null ? null : cause.requestId();
        return CloudException.of(id == null ? fault : fault.requestId(id), cause);
    }
}
