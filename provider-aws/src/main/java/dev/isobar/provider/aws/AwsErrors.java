package dev.isobar.provider.aws;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the errors of AWS and of its SDK mean (contract ERR-1). One row, one test. */
final class AwsErrors {
    private static final String CREDENTIALS =
            "AWS does not accept the credentials; renew them, or look whether the clock of this machine is right";
    private static final String NO_CREDENTIALS =
            "no credentials were found; on AWS give the function or machine a role, elsewhere "
                    + "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE";
    private static final String NO_REGION = "no region is set; set AWS_REGION or ISOBAR_AWS_REGION";
    private static final String FORBIDDEN =
            "the identity may not do this; allow the action in its role, and in the policy of the resource";
    private static final String ARCHIVED = "the object is archived; restore it in S3 before it is read";
    private static final String NOT_IMPLEMENTED =
            "this store speaks the protocol of AWS and does not know a part of it that is needed here";
    private static final String OTHER_REGION = "the resource lies in another region; set AWS_REGION to that region";
    private static final String SECRET_STATE =
            "the secret is being deleted, or is scheduled for deletion, or another service of AWS manages it; "
                    + "try again later, or restore it";
    private static final String SECRET_KEY =
            "the KMS key of the secret cannot be used; enable it, and allow the role to encrypt and decrypt with it";
    private static final String QUEUE_KEY =
            "the KMS key of the queue or topic cannot be used; enable it, and allow the role to use it";

    private static final String FULL_PARTITION =
            "a table with local indexes holds 10 GB in a partition; remove those indexes, or spread the documents";

    private AwsErrors() {}

    static Fault classify(Throwable error) {
        if (error instanceof AwsServiceException service) {
            return answered(service);
        }
        if (error instanceof AbortedException) {
            return Fault.of(ErrorCode.CANCELLED);
        }
        if (error instanceof ApiCallTimeoutException || error instanceof ApiCallAttemptTimeoutException) {
            return Fault.of(ErrorCode.DEADLINE_EXCEEDED);
        }
        if (error instanceof SdkClientException client) {
            return unanswered(client);
        }
        if (error instanceof IOException) {
            return Fault.of(ErrorCode.UNAVAILABLE).retry().detail("the connection to AWS was lost");
        }
        return Fault.of(ErrorCode.INTERNAL);
    }

    private static Fault answered(AwsServiceException error) {
        Fault fault = coded(error);
        Optional<Duration> wait = retryAfter(error);
        if (wait.isPresent() && fault.retryable()) {
            fault = fault.retryAfter(wait.get());
        }
        return error.requestId() == null ? fault : fault.requestId(error.requestId());
    }

    private static Fault coded(AwsServiceException error) {
        return "SecretsManager".equals(service(error)) ? ofSecrets(error) : common(error);
    }

    /** A missing secret is an item, and what the other services call a request is a secret's state here. */
    private static Fault ofSecrets(AwsServiceException error) {
        return switch (code(error)) {
            case "ResourceNotFoundException" -> Fault.of(ErrorCode.NOT_FOUND);
            case "ResourceExistsException" -> Fault.of(ErrorCode.ALREADY_EXISTS);
            case "InvalidRequestException" -> Fault.of(ErrorCode.ABORTED).detail(SECRET_STATE);
            case "EncryptionFailure", "DecryptionFailure" ->
                Fault.of(ErrorCode.PERMISSION_DENIED).detail(SECRET_KEY);
            default -> common(error);
        };
    }

    private static Fault common(AwsServiceException error) {
        return switch (code(error)) {
            case "NoSuchBucket",
                    "ResourceNotFoundException",
                    "QueueDoesNotExist",
                    "AWS.SimpleQueueService.NonExistentQueue",
                    "NotFound",
                    "NotFoundException",
                    "TableNotFoundException" -> Fault.of(ErrorCode.NOT_FOUND).ofResource();
            case "NoSuchKey", "NoSuchVersion", "NoSuchUpload" -> Fault.of(ErrorCode.NOT_FOUND);
            case "PreconditionFailed", "ConditionalCheckFailedException" -> Fault.of(ErrorCode.PRECONDITION_FAILED);
            case "ConditionalRequestConflict",
                    "OperationAborted",
                    "TransactionConflictException",
                    "TransactionCanceledException",
                    "TransactionInProgressException",
                    "ReplicatedWriteConflictException" -> Fault.of(ErrorCode.ABORTED);
            case "IdempotentParameterMismatchException" -> Fault.of(ErrorCode.INTERNAL);
            case "ItemCollectionSizeLimitExceededException" ->
                Fault.of(ErrorCode.RESOURCE_EXHAUSTED).detail(FULL_PARTITION);
            case "ResourceInUseException" -> Fault.of(ErrorCode.UNAVAILABLE).retry();
            case "RequestTimeout", "ServiceUnavailable" ->
                Fault.of(ErrorCode.UNAVAILABLE).retry();
            case "InternalError" -> Fault.of(ErrorCode.INTERNAL).retry();
            case "InvalidObjectState" -> Fault.of(ErrorCode.UNAVAILABLE).detail(ARCHIVED);
            case "NotImplemented" -> Fault.of(ErrorCode.UNSUPPORTED).detail(NOT_IMPLEMENTED);
            case "BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch" ->
                Fault.of(ErrorCode.DATA_LOSS);
            case "AccessDenied",
                    "AccessDeniedException",
                    "AuthorizationError",
                    "AuthorizationErrorException",
                    "AllAccessDisabled" -> Fault.of(ErrorCode.PERMISSION_DENIED).detail(FORBIDDEN);
            case "KmsAccessDeniedException",
                    "KmsAccessDenied",
                    "KmsDisabled",
                    "KmsInvalidKeyUsage",
                    "KmsInvalidState",
                    "KmsNotFound",
                    "KmsOptInRequired",
                    "KMSAccessDenied",
                    "KMSDisabled",
                    "KMSInvalidState",
                    "KMSNotFound",
                    "KMSOptInRequired" -> Fault.of(ErrorCode.PERMISSION_DENIED).detail(QUEUE_KEY);
            case "InvalidAccessKeyId",
                    "SignatureDoesNotMatch",
                    "InvalidClientTokenId",
                    "UnrecognizedClientException",
                    "ExpiredToken",
                    "ExpiredTokenException",
                    "InvalidToken",
                    "InvalidSignatureException",
                    "MissingAuthenticationToken",
                    "MissingAuthenticationTokenException",
                    "IncompleteSignature",
                    "RequestTimeTooSkewed",
                    "RequestExpired",
                    "TokenRefreshRequired" ->
                Fault.of(ErrorCode.UNAUTHENTICATED).detail(CREDENTIALS);
            case "PermanentRedirect", "IllegalLocationConstraintException", "AuthorizationHeaderMalformed" ->
                Fault.of(ErrorCode.INVALID_ARGUMENT).detail(OTHER_REGION);
            default -> error.isThrottlingException() || throttled(code(error)) ? throttled() : byStatus(error);
        };
    }

    private static boolean throttled(String code) {
        return switch (code) {
            case "SlowDown",
                    "ProvisionedThroughputExceededException",
                    "RequestLimitExceeded",
                    "LimitExceededException",
                    "ThrottlingException",
                    "Throttled",
                    "RequestThrottled",
                    "KmsThrottled",
                    "KMSThrottling",
                    "OverLimit" -> true;
            default -> false;
        };
    }

    private static Fault byStatus(AwsServiceException error) {
        return switch (error.statusCode()) {
            case 400, 405, 411, 413, 414, 416 ->
                Fault.of(ErrorCode.INVALID_ARGUMENT).detail(said(error));
            case 401 -> Fault.of(ErrorCode.UNAUTHENTICATED).detail(CREDENTIALS);
            case 403 -> Fault.of(ErrorCode.PERMISSION_DENIED).detail(FORBIDDEN);
            case 404 -> Fault.of(ErrorCode.NOT_FOUND);
            case 408, 502, 503, 504 -> Fault.of(ErrorCode.UNAVAILABLE).retry();
            case 409 -> Fault.of(ErrorCode.ABORTED);
            case 412 -> Fault.of(ErrorCode.PRECONDITION_FAILED);
            case 429 -> throttled();
            case 500 -> Fault.of(ErrorCode.INTERNAL).retry();
            default -> Fault.of(ErrorCode.INTERNAL);
        };
    }

    /** The name of the fault and not its message, which may quote the request. */
    private static String said(AwsServiceException error) {
        return "AWS refused the request" + (code(error).isEmpty() ? "" : ": " + code(error));
    }

    private static Fault throttled() {
        return Fault.of(ErrorCode.RESOURCE_EXHAUSTED).retry();
    }

    private static Fault unanswered(SdkClientException error) {
        String said = String.valueOf(error.getMessage());
        if (said.contains("different checksum than expected")) {
            return Fault.of(ErrorCode.DATA_LOSS);
        }
        if (said.contains("Unable to load credentials")) {
            return Fault.of(ErrorCode.UNAUTHENTICATED).detail(NO_CREDENTIALS);
        }
        if (said.contains("Unable to load region")) {
            return Fault.of(ErrorCode.INVALID_ARGUMENT).detail(NO_REGION);
        }
        return Fault.of(ErrorCode.UNAVAILABLE).retry().detail("AWS could not be reached");
    }

    private static String code(AwsServiceException error) {
        return error.awsErrorDetails() == null || error.awsErrorDetails().errorCode() == null
                ? ""
                : error.awsErrorDetails().errorCode();
    }

    private static @Nullable String service(AwsServiceException error) {
        return error.awsErrorDetails() == null ? null : error.awsErrorDetails().serviceName();
    }

    private static Optional<Duration> retryAfter(AwsServiceException error) {
        if (error.awsErrorDetails() == null || error.awsErrorDetails().sdkHttpResponse() == null) {
            return Optional.empty();
        }
        return error.awsErrorDetails()
                .sdkHttpResponse()
                .firstMatchingHeader("Retry-After")
                .flatMap(AwsErrors::seconds);
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
        } catch (NumberFormatException aDateAsHttpAllows) {
            return Optional.empty();
        }
    }
}
