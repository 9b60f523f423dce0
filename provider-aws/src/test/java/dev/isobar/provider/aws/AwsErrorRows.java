package dev.isobar.provider.aws;

import dev.isobar.conformance.core.ErrorRow;
import dev.isobar.conformance.core.ErrorRow.Trait;
import dev.isobar.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The provider's table of errors, row by row: status and name of what AWS answers, the code that it is given, and what else is to
 * be said of it. A dash stands for an answer without a name. The suites hold {@link AwsErrors} to each row (contract ERR-1 to
 * ERR-4).
 */
public final class AwsErrorRows {
    /** S3, and what is common to all: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. */
    private static final String OBJECTS = """
            404 ResourceNotFoundException NOT_FOUND OF_RESOURCE
            404 NotFound NOT_FOUND OF_RESOURCE
            404 NotFoundException NOT_FOUND OF_RESOURCE
            404 NoSuchBucket NOT_FOUND OF_RESOURCE
            400 QueueDoesNotExist NOT_FOUND OF_RESOURCE
            400 AWS.SimpleQueueService.NonExistentQueue NOT_FOUND OF_RESOURCE
            400 TableNotFoundException NOT_FOUND OF_RESOURCE
            404 NoSuchKey NOT_FOUND
            404 NoSuchVersion NOT_FOUND
            404 NoSuchUpload NOT_FOUND
            404 - NOT_FOUND
            412 PreconditionFailed PRECONDITION_FAILED
            400 ConditionalCheckFailedException PRECONDITION_FAILED
            412 - PRECONDITION_FAILED
            409 ConditionalRequestConflict ABORTED
            409 OperationAborted ABORTED
            400 TransactionConflictException ABORTED
            409 - ABORTED
            403 InvalidObjectState UNAVAILABLE
            501 NotImplemented UNSUPPORTED
            400 BadDigest DATA_LOSS
            400 InvalidDigest DATA_LOSS
            400 XAmzContentSHA256Mismatch DATA_LOSS
            400 XAmzContentChecksumMismatch DATA_LOSS
            403 AccessDenied PERMISSION_DENIED
            400 AccessDeniedException PERMISSION_DENIED
            403 AuthorizationError PERMISSION_DENIED
            403 AuthorizationErrorException PERMISSION_DENIED
            400 KmsAccessDeniedException PERMISSION_DENIED
            403 AllAccessDisabled PERMISSION_DENIED
            403 - PERMISSION_DENIED
            403 InvalidAccessKeyId UNAUTHENTICATED
            403 SignatureDoesNotMatch UNAUTHENTICATED
            403 InvalidClientTokenId UNAUTHENTICATED
            400 UnrecognizedClientException UNAUTHENTICATED
            400 ExpiredToken UNAUTHENTICATED
            400 ExpiredTokenException UNAUTHENTICATED
            400 InvalidToken UNAUTHENTICATED
            403 InvalidSignatureException UNAUTHENTICATED
            403 MissingAuthenticationToken UNAUTHENTICATED
            403 MissingAuthenticationTokenException UNAUTHENTICATED
            400 IncompleteSignature UNAUTHENTICATED
            403 RequestTimeTooSkewed UNAUTHENTICATED
            403 RequestExpired UNAUTHENTICATED
            400 TokenRefreshRequired UNAUTHENTICATED
            401 - UNAUTHENTICATED
            301 PermanentRedirect INVALID_ARGUMENT
            400 IllegalLocationConstraintException INVALID_ARGUMENT
            400 AuthorizationHeaderMalformed INVALID_ARGUMENT
            400 SomethingNew INVALID_ARGUMENT
            405 - INVALID_ARGUMENT
            411 - INVALID_ARGUMENT
            413 - INVALID_ARGUMENT
            414 - INVALID_ARGUMENT
            416 InvalidRange INVALID_ARGUMENT
            418 - INTERNAL
            503 SlowDown RESOURCE_EXHAUSTED THROTTLING
            400 ProvisionedThroughputExceededException RESOURCE_EXHAUSTED THROTTLING
            400 RequestLimitExceeded RESOURCE_EXHAUSTED THROTTLING
            400 LimitExceededException RESOURCE_EXHAUSTED THROTTLING
            400 ThrottlingException RESOURCE_EXHAUSTED THROTTLING
            400 Throttled RESOURCE_EXHAUSTED THROTTLING
            403 RequestThrottled RESOURCE_EXHAUSTED THROTTLING
            400 KmsThrottled RESOURCE_EXHAUSTED THROTTLING
            429 - RESOURCE_EXHAUSTED THROTTLING
            408 - UNAVAILABLE RETRYABLE
            502 - UNAVAILABLE RETRYABLE
            503 - UNAVAILABLE RETRYABLE
            504 - UNAVAILABLE RETRYABLE
            400 RequestTimeout UNAVAILABLE RETRYABLE
            503 ServiceUnavailable UNAVAILABLE RETRYABLE
            200 InternalError INTERNAL RETRYABLE
            500 InternalError INTERNAL RETRYABLE
            """;

    /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html. */
    private static final String DOCUMENTS = """
            400 ResourceNotFoundException NOT_FOUND OF_RESOURCE
            400 ConditionalCheckFailedException PRECONDITION_FAILED
            400 TransactionConflictException ABORTED
            400 TransactionCanceledException ABORTED
            400 TransactionInProgressException ABORTED
            400 ReplicatedWriteConflictException ABORTED
            400 IdempotentParameterMismatchException INTERNAL
            400 ItemCollectionSizeLimitExceededException RESOURCE_EXHAUSTED
            400 ProvisionedThroughputExceededException RESOURCE_EXHAUSTED THROTTLING
            400 RequestLimitExceeded RESOURCE_EXHAUSTED THROTTLING
            400 ThrottlingException RESOURCE_EXHAUSTED THROTTLING
            400 LimitExceededException RESOURCE_EXHAUSTED THROTTLING
            400 ResourceInUseException UNAVAILABLE RETRYABLE
            400 ValidationException INVALID_ARGUMENT
            413 - INVALID_ARGUMENT
            400 AccessDeniedException PERMISSION_DENIED
            400 UnrecognizedClientException UNAUTHENTICATED
            400 MissingAuthenticationTokenException UNAUTHENTICATED
            500 InternalServerError INTERNAL RETRYABLE
            503 ServiceUnavailable UNAVAILABLE RETRYABLE
            """;

    /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html, and those of each operation. */
    private static final String QUEUES = """
            400 QueueDoesNotExist NOT_FOUND OF_RESOURCE
            400 AWS.SimpleQueueService.NonExistentQueue NOT_FOUND OF_RESOURCE
            403 OverLimit RESOURCE_EXHAUSTED THROTTLING
            403 RequestThrottled RESOURCE_EXHAUSTED THROTTLING
            400 KmsThrottled RESOURCE_EXHAUSTED THROTTLING
            400 KmsAccessDenied PERMISSION_DENIED
            400 KmsDisabled PERMISSION_DENIED
            400 KmsInvalidKeyUsage PERMISSION_DENIED
            400 KmsInvalidState PERMISSION_DENIED
            400 KmsNotFound PERMISSION_DENIED
            403 KmsOptInRequired PERMISSION_DENIED
            400 InvalidMessageContents INVALID_ARGUMENT
            400 BatchRequestTooLong INVALID_ARGUMENT
            500 InternalError INTERNAL RETRYABLE
            503 ServiceUnavailable UNAVAILABLE RETRYABLE
            """;

    /** https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html, and those of each operation. */
    private static final String TOPICS = """
            404 NotFound NOT_FOUND OF_RESOURCE
            403 AuthorizationError PERMISSION_DENIED
            403 InvalidClientTokenId UNAUTHENTICATED
            429 Throttled RESOURCE_EXHAUSTED THROTTLING
            400 KMSThrottling RESOURCE_EXHAUSTED THROTTLING
            400 KMSAccessDenied PERMISSION_DENIED
            400 KMSDisabled PERMISSION_DENIED
            400 KMSInvalidState PERMISSION_DENIED
            400 KMSNotFound PERMISSION_DENIED
            403 KMSOptInRequired PERMISSION_DENIED
            400 InvalidParameter INVALID_ARGUMENT
            500 InternalError INTERNAL RETRYABLE
            """;

    /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html, and those of each operation. */
    private static final String SECRETS = """
            400 ResourceNotFoundException NOT_FOUND
            400 ResourceExistsException ALREADY_EXISTS
            400 InvalidRequestException ABORTED
            400 EncryptionFailure PERMISSION_DENIED
            400 DecryptionFailure PERMISSION_DENIED
            400 InvalidParameterException INVALID_ARGUMENT
            400 InvalidNextTokenException INVALID_ARGUMENT
            400 LimitExceededException RESOURCE_EXHAUSTED THROTTLING
            400 ThrottlingException RESOURCE_EXHAUSTED THROTTLING
            400 AccessDeniedException PERMISSION_DENIED
            400 UnrecognizedClientException UNAUTHENTICATED
            400 MissingAuthenticationTokenException UNAUTHENTICATED
            500 InternalServiceError INTERNAL RETRYABLE
            """;

    private AwsErrorRows() {}

    /** What S3 answers, and what every service may. */
    public static List<ErrorRow> objects() {
        return rows(OBJECTS, "S3", S3Exception::builder);
    }

    /** What DynamoDB answers. */
    public static List<ErrorRow> documents() {
        return rows(DOCUMENTS, "DynamoDb", DynamoDbException::builder);
    }

    /** What SQS and SNS answer. */
    public static List<ErrorRow> messages() {
        return Stream.of(rows(QUEUES, "Sqs", SqsException::builder), rows(TOPICS, "Sns", SnsException::builder))
                .flatMap(List::stream)
                .toList();
    }

    /** What Secrets Manager answers: a missing secret is an item, no resource. */
    public static List<ErrorRow> secrets() {
        return rows(SECRETS, "SecretsManager", SecretsManagerException::builder);
    }

    private static List<ErrorRow> rows(String table, String service, Supplier<AwsServiceException.Builder> thrown) {
        return table.lines()
                .map(line -> row(line.split(" ", -1), service, thrown.get()))
                .toList();
    }

    private static ErrorRow row(String[] columns, String service, AwsServiceException.Builder thrown) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName(service)
                .errorCode(columns[1].equals("-") ? "" : columns[1])
                .errorMessage(ErrorRow.CANARY)
                .build();
        AwsServiceException vendor = thrown.awsErrorDetails(details)
                .message(ErrorRow.CANARY)
                .statusCode(Integer.parseInt(columns[0]))
                .build();
        Trait[] traits = Stream.of(columns).skip(3).map(Trait::valueOf).toArray(Trait[]::new);
        return ErrorRow.of(vendor, ErrorCode.valueOf(columns[2]), traits);
    }
}
