package dev.isobar.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the SDK finds nowhere, told in words of what to set; the SDK looks where it always does, and finds nothing there. */
class MisconfigurationTest {
    private static final BucketSpec UPLOADS = BucketSpec.of("uploads");

    private final Map<String, String> replaced = new LinkedHashMap<>();

    @TempDir
    private Path nothing;

    @BeforeEach
    void hideWhatThisMachineHas() {
        set("aws.disableEc2Metadata", "true");
        set("aws.configFile", nothing.resolve("config").toString());
        set("aws.sharedCredentialsFile", nothing.resolve("credentials").toString());
    }

    private void set(String property, String value) {
        replaced.put(property, System.setProperty(property, value));
    }

    @AfterEach
    void restore() {
        replaced.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    /** Nobody listens there, so no request would get an answer. */
    private static CloudException failure(String... settings) {
        CloudOptions options = CloudOptions.defaults().setting("ISOBAR_AWS_S3_ENDPOINT", "http://127.0.0.1:1");
        for (int i = 0; i < settings.length; i += 2) {
            options = options.setting(settings[i], settings[i + 1]);
        }
        try (Cloud cloud = Cloud.open(new AwsProvider(), options)) {
            return catchThrowableOfType(
                    CloudException.class, () -> cloud.bucket(UPLOADS).exists("k"));
        }
    }

    @Test
    @Rule("ERR-3")
    @DisplayName("without a region the message names the settings that give one")
    void noRegion() {
        CloudException failure = failure("ISOBAR_BUCKET_UPLOADS", "real");

        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(failure).hasMessageContaining("AWS_REGION").hasMessageContaining("blob.stat");
    }

    @Test
    @Rule("ERR-3")
    @DisplayName("without credentials the message says where to put them")
    void noCredentials() {
        CloudException failure = failure("ISOBAR_BUCKET_UPLOADS", "real", "ISOBAR_AWS_REGION", "eu-west-1");

        assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(failure).hasMessageContaining("AWS_ACCESS_KEY_ID");
    }

    @Test
    @Rule("CORE-4")
    @DisplayName("without the name of the real bucket the message names the setting")
    void noName() {
        CloudException failure = failure("ISOBAR_AWS_REGION", "eu-west-1");

        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(failure).hasMessageContaining("ISOBAR_BUCKET_UPLOADS");
    }
}
