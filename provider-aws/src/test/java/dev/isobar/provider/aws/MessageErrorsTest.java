package dev.isobar.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The rows of SQS and SNS. */
class MessageErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "QueueDoesNotExist, 400, NOT_FOUND, false, true",
        "AWS.SimpleQueueService.NonExistentQueue, 400, NOT_FOUND, false, true",
        "OverLimit, 403, RESOURCE_EXHAUSTED, true, false",
        "RequestThrottled, 403, RESOURCE_EXHAUSTED, true, false",
        "KmsThrottled, 400, RESOURCE_EXHAUSTED, true, false",
        "KmsAccessDenied, 400, PERMISSION_DENIED, false, false",
        "KmsDisabled, 400, PERMISSION_DENIED, false, false",
        "KmsInvalidKeyUsage, 400, PERMISSION_DENIED, false, false",
        "KmsInvalidState, 400, PERMISSION_DENIED, false, false",
        "KmsNotFound, 400, PERMISSION_DENIED, false, false",
        "KmsOptInRequired, 403, PERMISSION_DENIED, false, false",
        "InvalidMessageContents, 400, INVALID_ARGUMENT, false, false",
        "BatchRequestTooLong, 400, INVALID_ARGUMENT, false, false",
        "InternalError, 500, INTERNAL, true, false",
        "ServiceUnavailable, 503, UNAVAILABLE, true, false"
    })
    @DisplayName("ERR-1 each error of SQS has one code")
    void queues(String error, int status, ErrorCode code, boolean retryable, boolean missing) {
        AwsErrorDetails details = details(error);
        Fault fault = AwsErrors.classify(SqsException.builder()
                .awsErrorDetails(details)
                .statusCode(status)
                .build());

        assertFault(fault, code, retryable, missing);
    }

    @ParameterizedTest
    @CsvSource({
        "NotFound, 404, NOT_FOUND, false, true",
        "AuthorizationError, 403, PERMISSION_DENIED, false, false",
        "InvalidClientTokenId, 403, UNAUTHENTICATED, false, false",
        "Throttled, 429, RESOURCE_EXHAUSTED, true, false",
        "KMSThrottling, 400, RESOURCE_EXHAUSTED, true, false",
        "KMSAccessDenied, 400, PERMISSION_DENIED, false, false",
        "KMSDisabled, 400, PERMISSION_DENIED, false, false",
        "KMSInvalidState, 400, PERMISSION_DENIED, false, false",
        "KMSNotFound, 400, PERMISSION_DENIED, false, false",
        "KMSOptInRequired, 403, PERMISSION_DENIED, false, false",
        "InvalidParameter, 400, INVALID_ARGUMENT, false, false",
        "InternalError, 500, INTERNAL, true, false"
    })
    @DisplayName("ERR-1 each error of SNS has one code")
    void topics(String error, int status, ErrorCode code, boolean retryable, boolean missing) {
        AwsErrorDetails details = details(error);
        Fault fault = AwsErrors.classify(SnsException.builder()
                .awsErrorDetails(details)
                .statusCode(status)
                .build());

        assertFault(fault, code, retryable, missing);
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().errorCode(code).errorMessage("canary").build();
    }

    private static void assertFault(Fault fault, ErrorCode code, boolean retryable, boolean missing) {
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.retryable()).isEqualTo(retryable);
        assertThat(fault.resourceMissing()).isEqualTo(missing);
        assertThat(fault.detail().orElse("")).doesNotContain("canary");
    }
}
