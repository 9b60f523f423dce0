package dev.isobar.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** The rows of Secrets Manager. */
class SecretErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "ResourceNotFoundException, 400, NOT_FOUND, false",
        "ResourceExistsException, 400, ALREADY_EXISTS, false",
        "InvalidRequestException, 400, ABORTED, false",
        "EncryptionFailure, 400, PERMISSION_DENIED, false",
        "DecryptionFailure, 400, PERMISSION_DENIED, false",
        "InvalidParameterException, 400, INVALID_ARGUMENT, false",
        "InvalidNextTokenException, 400, INVALID_ARGUMENT, false",
        "LimitExceededException, 400, RESOURCE_EXHAUSTED, true",
        "ThrottlingException, 400, RESOURCE_EXHAUSTED, true",
        "AccessDeniedException, 400, PERMISSION_DENIED, false",
        "UnrecognizedClientException, 400, UNAUTHENTICATED, false",
        "MissingAuthenticationTokenException, 400, UNAUTHENTICATED, false",
        "InternalServiceError, 500, INTERNAL, true"
    })
    @DisplayName("ERR-1 each error of Secrets Manager has one code, and none is that of a missing resource")
    void rows(String error, int status, ErrorCode code, boolean retryable) {
        Fault fault = AwsErrors.classify(thrown(error, status));

        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.retryable()).isEqualTo(retryable);
        assertThat(fault.resourceMissing()).isFalse();
        assertThat(fault.detail().orElse("")).doesNotContain("canary");
    }

    private static AwsServiceException thrown(String code, int status) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName("SecretsManager")
                .errorCode(code)
                .errorMessage("canary")
                .build();
        return SecretsManagerException.builder()
                .awsErrorDetails(details)
                .message("canary")
                .statusCode(status)
                .build();
    }
}
