package dev.isobar.provider.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.RetrySettings;
import dev.isobar.Ticker;
import dev.isobar.error.CloudException;
import dev.isobar.spi.ProviderContext;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AwsSettingsTest {
    private static AwsSettings of(Map<String, String> settings) {
        return AwsSettings.of(new ProviderContext(
                name -> Optional.ofNullable(settings.get(name)),
                RetrySettings.defaults(),
                Clock.systemUTC(),
                Ticker.system(),
                new Random(1)));
    }

    @Test
    void nothingIsSetOnAws() {
        AwsSettings settings = of(Map.of());

        assertThat(settings.region()).isEmpty();
        assertThat(settings.credentials()).isEmpty();
        assertThat(settings.endpoint("s3")).isEmpty();
        assertThat(settings.pathStyle()).isFalse();
        assertThat(settings.checksums()).isTrue();
        assertThat(settings.packsDocuments()).isTrue();
    }

    @Test
    void aStoreElsewhereIsReachedBySettings() {
        AwsSettings settings = of(Map.of(
                "ISOBAR_AWS_S3_ENDPOINT", "https://s3.example:8443",
                "ISOBAR_AWS_S3_PATH_STYLE", "true",
                "ISOBAR_AWS_S3_CHECKSUMS", "when-required",
                "ISOBAR_AWS_DYNAMODB_DOCUMENTS", "maps"));

        assertThat(settings.endpoint("s3")).contains(URI.create("https://s3.example:8443"));
        assertThat(settings.endpoint("sqs")).isEmpty();
        assertThat(settings.pathStyle()).isTrue();
        assertThat(settings.checksums()).isFalse();
        assertThat(settings.packsDocuments()).isFalse();
    }

    @Test
    void whatAFunctionHasInItsEnvironmentIsTakenWithoutTheChain() {
        AwsSettings settings = of(Map.of(
                "AWS_REGION", " eu-west-1 ",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "key",
                "AWS_SESSION_TOKEN", "token"));

        assertThat(settings.region()).contains("eu-west-1");
        assertThat(settings.credentials()).contains(new AwsSettings.Credentials("id", "key", Optional.of("token")));
    }

    @Test
    void ownSettingsComeFirstAndHalfOfTheEnvironmentIsLeftToTheChain() {
        AwsSettings settings =
                of(Map.of("ISOBAR_AWS_REGION", "eu-north-1", "AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "id"));

        assertThat(settings.region()).contains("eu-north-1");
        assertThat(settings.credentials()).isEmpty();
        assertThat(of(Map.of("AWS_REGION", " ")).region()).isEmpty();
    }

    @Test
    void thePropertiesOfTheSdkStillWin() {
        AwsSettings settings =
                of(Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "key"));
        System.setProperty("aws.region", "eu-north-1");
        System.setProperty("aws.accessKeyId", "other");
        try {
            assertThat(settings.region()).isEmpty();
            assertThat(settings.credentials()).isEmpty();
        } finally {
            System.clearProperty("aws.region");
            System.clearProperty("aws.accessKeyId");
        }
    }

    @Test
    void givenCredentialsNeverPrint() {
        AwsSettings settings = of(Map.of("ISOBAR_AWS_ACCESS_KEY_ID", "id", "ISOBAR_AWS_SECRET_ACCESS_KEY", "canary"));

        assertThat(settings.credentials()).get().hasToString("***");
    }

    @Test
    void oneHalfOfACredentialIsRefused() {
        assertThatThrownBy(() -> of(Map.of("ISOBAR_AWS_ACCESS_KEY_ID", "id")).credentials())
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("ISOBAR_AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String bad : new String[] {"s3.example", "ftp://s3.example", "http://", "http://a b"}) {
            assertThatThrownBy(() -> of(Map.of("ISOBAR_AWS_S3_ENDPOINT", bad)).endpoint("s3"))
                    .as(bad)
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("ISOBAR_AWS_S3_ENDPOINT");
        }
    }

    @Test
    void aMisspeltChoiceIsRefused() {
        assertThatThrownBy(() -> of(Map.of("ISOBAR_AWS_S3_PATH_STYLE", "yes")).pathStyle())
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("true");
        assertThatThrownBy(() -> of(Map.of("ISOBAR_AWS_S3_CHECKSUMS", "never")).checksums())
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("when-required");
    }
}
