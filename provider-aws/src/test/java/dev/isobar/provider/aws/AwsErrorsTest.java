package dev.isobar.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** One row of the table, one row here. */
class AwsErrorsTest {
    private static AwsServiceException answer(int status, String code, SdkHttpResponse response) {
        return AwsServiceException.builder()
                .statusCode(status)
                .requestId("id-1")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("quotes the request: canary")
                        .sdkHttpResponse(response)
                        .build())
                .build();
    }

    private static Fault of(int status, String code) {
        return AwsErrors.classify(answer(
                status, code, SdkHttpResponse.builder().statusCode(status).build()));
    }

    @ParameterizedTest
    @CsvSource({
        "404, ResourceNotFoundException",
        "404, NotFound",
        "404, NotFoundException",
        "404, NoSuchBucket",
        "400, QueueDoesNotExist",
        "400, AWS.SimpleQueueService.NonExistentQueue",
        "400, TableNotFoundException"
    })
    void theResourceIsMissing(int status, String code) {
        assertThat(of(status, code).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(of(status, code).resourceMissing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchKey, NOT_FOUND",
        "404, NoSuchVersion, NOT_FOUND",
        "404, NoSuchUpload, NOT_FOUND",
        "404, '', NOT_FOUND",
        "412, PreconditionFailed, PRECONDITION_FAILED",
        "400, ConditionalCheckFailedException, PRECONDITION_FAILED",
        "412, '', PRECONDITION_FAILED",
        "409, ConditionalRequestConflict, ABORTED",
        "409, OperationAborted, ABORTED",
        "400, TransactionConflictException, ABORTED",
        "409, '', ABORTED",
        "403, InvalidObjectState, UNAVAILABLE",
        "501, NotImplemented, UNSUPPORTED",
        "400, BadDigest, DATA_LOSS",
        "400, InvalidDigest, DATA_LOSS",
        "400, XAmzContentSHA256Mismatch, DATA_LOSS",
        "400, XAmzContentChecksumMismatch, DATA_LOSS",
        "403, AccessDenied, PERMISSION_DENIED",
        "400, AccessDeniedException, PERMISSION_DENIED",
        "403, AuthorizationError, PERMISSION_DENIED",
        "403, AuthorizationErrorException, PERMISSION_DENIED",
        "400, KmsAccessDeniedException, PERMISSION_DENIED",
        "403, AllAccessDisabled, PERMISSION_DENIED",
        "403, '', PERMISSION_DENIED",
        "403, InvalidAccessKeyId, UNAUTHENTICATED",
        "403, SignatureDoesNotMatch, UNAUTHENTICATED",
        "403, InvalidClientTokenId, UNAUTHENTICATED",
        "400, UnrecognizedClientException, UNAUTHENTICATED",
        "400, ExpiredToken, UNAUTHENTICATED",
        "400, ExpiredTokenException, UNAUTHENTICATED",
        "400, InvalidToken, UNAUTHENTICATED",
        "403, InvalidSignatureException, UNAUTHENTICATED",
        "403, MissingAuthenticationToken, UNAUTHENTICATED",
        "403, MissingAuthenticationTokenException, UNAUTHENTICATED",
        "400, IncompleteSignature, UNAUTHENTICATED",
        "403, RequestTimeTooSkewed, UNAUTHENTICATED",
        "403, RequestExpired, UNAUTHENTICATED",
        "400, TokenRefreshRequired, UNAUTHENTICATED",
        "401, '', UNAUTHENTICATED",
        "301, PermanentRedirect, INVALID_ARGUMENT",
        "400, IllegalLocationConstraintException, INVALID_ARGUMENT",
        "400, AuthorizationHeaderMalformed, INVALID_ARGUMENT",
        "400, SomethingNew, INVALID_ARGUMENT",
        "405, '', INVALID_ARGUMENT",
        "411, '', INVALID_ARGUMENT",
        "413, '', INVALID_ARGUMENT",
        "414, '', INVALID_ARGUMENT",
        "416, InvalidRange, INVALID_ARGUMENT",
        "418, '', INTERNAL"
    })
    void notWorthRepeating(int status, String code, ErrorCode expected) {
        Fault fault = of(status, code);

        assertThat(fault.code()).isEqualTo(expected);
        assertThat(fault.retryable()).isFalse();
        assertThat(fault.resourceMissing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, RESOURCE_EXHAUSTED",
        "400, ProvisionedThroughputExceededException, RESOURCE_EXHAUSTED",
        "400, RequestLimitExceeded, RESOURCE_EXHAUSTED",
        "400, LimitExceededException, RESOURCE_EXHAUSTED",
        "400, ThrottlingException, RESOURCE_EXHAUSTED",
        "400, Throttled, RESOURCE_EXHAUSTED",
        "403, RequestThrottled, RESOURCE_EXHAUSTED",
        "400, KmsThrottled, RESOURCE_EXHAUSTED",
        "429, '', RESOURCE_EXHAUSTED",
        "408, '', UNAVAILABLE",
        "502, '', UNAVAILABLE",
        "503, '', UNAVAILABLE",
        "504, '', UNAVAILABLE",
        "400, RequestTimeout, UNAVAILABLE",
        "503, ServiceUnavailable, UNAVAILABLE",
        "200, InternalError, INTERNAL",
        "500, InternalError, INTERNAL"
    })
    void worthRepeating(int status, String code, ErrorCode expected) {
        assertThat(of(status, code).code()).isEqualTo(expected);
        assertThat(of(status, code).retryable()).isTrue();
    }

    @Test
    void theDelayThatTheServiceAsksForIsKept() {
        SdkHttpResponse slow = SdkHttpResponse.builder()
                .statusCode(503)
                .putHeader("Retry-After", "7")
                .build();

        assertThat(AwsErrors.classify(answer(503, "SlowDown", slow)).retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void aDateInItsPlaceIsNoDelay() {
        SdkHttpResponse slow = SdkHttpResponse.builder()
                .statusCode(503)
                .putHeader("Retry-After", "Fri, 31 Dec 2027 23:59:59 GMT")
                .build();

        assertThat(AwsErrors.classify(answer(503, "SlowDown", slow)).retryAfter())
                .isEmpty();
    }

    @Test
    void theRequestIdIsKeptAndTheMessageIsNot() {
        Fault fault = of(400, "SomethingNew");

        assertThat(fault.requestId()).contains("id-1");
        assertThat(fault.detail().orElseThrow()).contains("SomethingNew").doesNotContain("canary");
    }

    @Test
    void whatGotNoAnswer() {
        assertThat(AwsErrors.classify(AbortedException.create("x")).code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(AwsErrors.classify(ApiCallTimeoutException.create(1)).code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(AwsErrors.classify(ApiCallAttemptTimeoutException.create(1)).code())
                .isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(AwsErrors.classify(SdkClientException.create("refused", new SocketException()))
                        .code())
                .isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(AwsErrors.classify(
                                SdkClientException.create("Data read has a different checksum than expected. Was a"))
                        .code())
                .isEqualTo(ErrorCode.DATA_LOSS);
        assertThat(AwsErrors.classify(new IOException("reset")).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(AwsErrors.classify(new IllegalStateException("a defect")).code())
                .isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void whatIsNotConfiguredIsToldWhatToSet() {
        Fault credentials = AwsErrors.classify(SdkClientException.create("Unable to load credentials from any of …"));
        Fault region = AwsErrors.classify(SdkClientException.create("Unable to load region from any of …"));

        assertThat(credentials.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(credentials.detail().orElseThrow()).contains("AWS_ACCESS_KEY_ID");
        assertThat(region.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(region.detail().orElseThrow()).contains("AWS_REGION");
    }
}
