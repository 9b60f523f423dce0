package dev.isobar.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * The rows of DynamoDB, by the list of
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html.
 */
class DocumentErrorsTest {
    private static Fault of(int status, String code) {
        return AwsErrors.classify(DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("DynamoDb")
                        .errorCode(code)
                        .errorMessage("quotes the request: canary")
                        .build())
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "400, ConditionalCheckFailedException, PRECONDITION_FAILED, false",
        "400, TransactionConflictException, ABORTED, false",
        "400, TransactionCanceledException, ABORTED, false",
        "400, TransactionInProgressException, ABORTED, false",
        "400, ReplicatedWriteConflictException, ABORTED, false",
        "400, IdempotentParameterMismatchException, INTERNAL, false",
        "400, ItemCollectionSizeLimitExceededException, RESOURCE_EXHAUSTED, false",
        "400, ProvisionedThroughputExceededException, RESOURCE_EXHAUSTED, true",
        "400, RequestLimitExceeded, RESOURCE_EXHAUSTED, true",
        "400, ThrottlingException, RESOURCE_EXHAUSTED, true",
        "400, LimitExceededException, RESOURCE_EXHAUSTED, true",
        "400, ResourceInUseException, UNAVAILABLE, true",
        "400, ValidationException, INVALID_ARGUMENT, false",
        "413, '', INVALID_ARGUMENT, false",
        "400, AccessDeniedException, PERMISSION_DENIED, false",
        "400, UnrecognizedClientException, UNAUTHENTICATED, false",
        "400, MissingAuthenticationTokenException, UNAUTHENTICATED, false",
        "500, InternalServerError, INTERNAL, true",
        "503, ServiceUnavailable, UNAVAILABLE, true"
    })
    void row(int status, String code, ErrorCode expected, boolean retryable) {
        Fault fault = of(status, code);

        assertThat(fault.code()).isEqualTo(expected);
        assertThat(fault.retryable()).isEqualTo(retryable);
        assertThat(fault.resourceMissing()).isFalse();
        assertThat(fault.detail().orElse("")).doesNotContain("canary");
    }

    @Test
    void theTableIsMissing() {
        assertThat(of(400, "ResourceNotFoundException").code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(of(400, "ResourceNotFoundException").resourceMissing()).isTrue();
    }
}
