package dev.isobar.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What an error of AWS means beside its code, which is a row of {@link AwsErrorRows}. */
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
