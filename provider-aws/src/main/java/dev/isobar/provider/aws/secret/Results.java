package dev.isobar.provider.aws.secret;

import dev.isobar.secret.Secret;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** What Secrets Manager answered. */
final class Results {
    private Results() {}

    static Secret secret(GetSecretValueResponse response) {
        String text = response.secretString();
        byte[] value = text == null ? response.secretBinary().asByteArray() : text.getBytes(StandardCharsets.UTF_8);
        return Secret.of(value, response.versionId());
    }

    static ResourceNotFoundException notFound(String why) {
        return notFound(why, null);
    }

    /** The service's own error for what is not there, where it answered another one or was not asked. */
    static ResourceNotFoundException notFound(String why, @Nullable InvalidRequestException cause) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName("SecretsManager")
                .errorCode("ResourceNotFoundException")
                .errorMessage(why)
                .build();
        ResourceNotFoundException.Builder error = ResourceNotFoundException.builder()
                .awsErrorDetails(details)
                .message(why)
                .statusCode(400);
        if (cause != null) {
            error.cause(cause).requestId(cause.requestId());
        }
        return error.build();
    }
}
