package dev.isobar.provider.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.RetrySettings;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.secret.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What the portable interface does not show of secrets in Secrets Manager. */
class SecretsManagerDriverTest {
    private final List<Cloud> clouds = new ArrayList<>();
    private SecretsManagerHarness harness;
    private Secrets secrets;
    private SecretsManagerClient client;

    @BeforeEach
    void open() throws Exception {
        harness = new SecretsManagerHarness();
        secrets = opened(harness.options()).secrets();
        client = secrets.unwrap(SecretsManagerClient.class);
    }

    @AfterEach
    void close() {
        clouds.forEach(Cloud::close);
        harness.close();
    }

    private Cloud opened(CloudOptions options) {
        RetrySettings quick =
                RetrySettings.defaults().baseDelay(Duration.ofMillis(1)).maxDelay(Duration.ofMillis(2));
        Cloud cloud = Cloud.open(new AwsProvider(), options.retry(quick));
        clouds.add(cloud);
        return cloud;
    }

    @Test
    @DisplayName("applications with prefixes of their own neither see nor overwrite each other's secrets")
    void prefixes() {
        Secrets other = opened(harness.options().setting("ISOBAR_SECRETS", "isobar/other/"))
                .secrets();
        secrets.put("password", "mine");
        other.put("password", "theirs");

        assertThat(secrets.get("password").text()).isEqualTo("mine");
        assertThat(other.get("password").text()).isEqualTo("theirs");
        assertThat(client.getSecretValue(r -> r.secretId("isobar/test/password"))
                        .secretString())
                .isEqualTo("mine");
        other.delete("password");
        assertThat(secrets.names()).containsExactly("password");
    }

    @Test
    @DisplayName("secrets whose names no application could give are not listed")
    void foreignNames() {
        client.createSecret(r -> r.name("isobar/test/nested/one").secretString("x"));
        client.createSecret(r -> r.name("isobar/test/Upper").secretString("x"));
        client.createSecret(r -> r.name("isobar/test/").secretString("x"));
        secrets.put("ours", "x");

        assertThat(secrets.names()).containsExactly("ours");
    }

    @Test
    @DisplayName("without a setting the first use is refused, and the setting named")
    void noPrefix() {
        Secrets unnamed =
                opened(harness.options().setting("ISOBAR_SECRETS", "")).secrets();

        CloudException refusal = refusal(() -> unnamed.get("a"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal).hasMessageContaining("ISOBAR_SECRETS").hasMessageContaining("shop/prod/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a:b", "\u00E9"})
    @DisplayName("a prefix that no name can begin with is refused")
    void wrongPrefix(String prefix) {
        Secrets wrong =
                opened(harness.options().setting("ISOBAR_SECRETS", prefix)).secrets();

        assertThat(refusal(() -> wrong.put("a", "v")).code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(harness.secretsManager().requests()).isZero();
    }

    @Test
    @DisplayName("plain text is stored as text, which consoles show, and anything else as bytes")
    void textAndBytes() {
        secrets.put("text", "user=\u00E5sa\n");
        secrets.put("bytes", new byte[] {(byte) 0xFF, 1});
        secrets.put("control", "\u0000");

        assertThat(client.getSecretValue(r -> r.secretId("isobar/test/text")).secretString())
                .isEqualTo("user=\u00E5sa\n");
        assertThat(client.getSecretValue(r -> r.secretId("isobar/test/bytes")).secretBinary())
                .isEqualTo(SdkBytes.fromByteArray(new byte[] {(byte) 0xFF, 1}));
        assertThat(client.getSecretValue(r -> r.secretId("isobar/test/control")).secretString())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName("ERR-6 a put whose answer was lost is the one put it was, the first and every other")
    void lostAnswer(int puts) {
        String version = "";
        for (int i = 1; i <= puts; i++) {
            harness.secretsManager().loseAnswers(i == puts ? 2 : 0);
            version = secrets.put("name", "v" + i);
        }

        assertThat(secrets.get("name", version).text()).isEqualTo("v" + puts);
        assertThat(client.listSecretVersionIds(
                                r -> r.secretId("isobar/test/name").includeDeprecated(true))
                        .versions())
                .hasSize(puts);
    }

    @Test
    @DisplayName("a put waits while the service is still deleting, and reads find nothing meanwhile")
    void deletionInTheBackground() {
        String old = secrets.put("name", "old");
        harness.secretsManager().deletionTakes(4);
        secrets.delete("name");

        assertThat(secrets.find("name")).isEmpty();
        assertThat(refusal(() -> secrets.get("name", old)).code()).isEqualTo(ErrorCode.NOT_FOUND);
        String version = secrets.put("name", "new");

        assertThat(secrets.get("name").text()).isEqualTo("new");
        assertThat(secrets.get("name").versionId()).isEqualTo(version);
    }

    @Test
    @DisplayName("a secret that somebody scheduled for deletion is absent, and a put to it says what to do")
    void scheduledElsewhere() {
        secrets.put("name", "old");
        client.deleteSecret(r -> r.secretId("isobar/test/name").recoveryWindowInDays(7L));

        assertThat(secrets.names()).isEmpty();
        CloudException refusal = refusal(() -> secrets.put("name", "new"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.ABORTED);
        assertThat(refusal).hasMessageContaining("restore it");

        client.restoreSecret(r -> r.secretId("isobar/test/name"));
        secrets.put("name", "new");
        assertThat(secrets.get("name").text()).isEqualTo("new");
    }

    @Test
    @DisplayName("the previous version bears the label by which other programs know it")
    void labels() {
        secrets.put("name", "1");
        secrets.put("name", "2");

        assertThat(client.getSecretValue(r -> r.secretId("isobar/test/name").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("1");
    }

    private static CloudException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        CloudException refusal = catchThrowableOfType(CloudException.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
