package dev.isobar.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.Ticker;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final MemorySecrets driver = new MemorySecrets(Ticker.system());
    private final Secrets secrets = driver.over(SecretCaching.defaults(), Capabilities.all());

    private static CloudException failure(ThrowingCallable call) {
        return catchThrowableOfType(CloudException.class, call);
    }

    @Test
    @DisplayName("SEC-1 a secret is put, read by version id and as the latest, listed and deleted")
    void aSecretIsPutReadListedAndDeleted() {
        String first = secrets.put("db-password", "one");
        String second = secrets.put("db-password", new byte[] {0, (byte) 0xff});
        secrets.put("api-key", "k");

        assertThat(secrets.get("db-password", first).text()).isEqualTo("one");
        assertThat(secrets.get("db-password", second).bytes()).containsExactly(0, 0xff);
        assertThat(secrets.get("db-password").versionId()).isEqualTo(second);
        assertThat(secrets.names()).containsExactly("api-key", "db-password");

        secrets.delete("db-password");
        assertThat(secrets.names()).containsExactly("api-key");
        assertThat(secrets.find("db-password")).isEmpty();
        assertThat(failure(() -> secrets.get("db-password", second)).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    @DisplayName("SEC-1 put works again after delete")
    void putWorksAgainAfterDelete() {
        secrets.put("a", "one");
        secrets.delete("a");

        secrets.put("a", "two");

        assertThat(secrets.get("a").text()).isEqualTo("two");
    }

    @Test
    @DisplayName("SEC-1 names have 1 to 127 characters of a-z, 0-9 and -")
    void namesOutsideThePatternAreRefused() {
        for (String name : new String[] {null, "", "A", "a_b", "a.b", "ä", "x".repeat(128)}) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> secrets.get(name),
                    () -> secrets.find(name),
                    () -> secrets.get(name, "1"),
                    () -> secrets.put(name, "v"),
                    () -> secrets.put(name, new byte[1]),
                    () -> secrets.delete(name))) {
                assertThat(failure(call)).hasMessageStartingWith("secret.").hasMessageContaining("1 to 127 characters");
            }
        }
        secrets.put("9-" + "x".repeat(125), "v");
        assertThat(secrets.names()).hasSize(1);
    }

    @Test
    @DisplayName("SEC-1 values have 1 byte to 16 KiB")
    void valuesOutsideTheLimitsAreRefused() {
        secrets.put("a", new byte[16 << 10]);
        secrets.put("a", "x");

        assertThat(failure(() -> secrets.put("a", ""))).hasMessageContaining("secret size is 0");
        assertThat(failure(() -> secrets.put("a", new byte[(16 << 10) + 1]))).hasMessageContaining("1 to 16384 bytes");
        assertThat(failure(() -> secrets.put("a", "é".repeat(8193)))).hasMessageContaining("secret size is 16386");
        assertThat(failure(() -> secrets.put("a", "canary\ud800")))
                .hasMessageContaining("unpaired surrogate")
                .hasMessageNotContaining("canary");
        assertThat(failure(() -> secrets.put("a", (String) null)).is(ErrorCode.INVALID_ARGUMENT))
                .isTrue();
        assertThat(failure(() -> secrets.put("a", (byte[]) null)).is(ErrorCode.INVALID_ARGUMENT))
                .isTrue();
        assertThat(failure(() -> secrets.get("a", "")).is(ErrorCode.INVALID_ARGUMENT))
                .isTrue();
        assertThat(driver.values.get("a")).hasSize(2);
    }

    @Test
    void theBytesGivenAreCopied() {
        byte[] value = {1};
        secrets.put("a", value);
        value[0] = 2;

        assertThat(secrets.get("a").bytes()).containsExactly(1);
    }

    @Test
    @DisplayName("CORE-7 secrets are refused where they are not declared, before any I/O")
    void undeclaredSecretsAreRefused() {
        Secrets none = driver.over(SecretCaching.defaults(), Capabilities.of());

        assertThat(failure(() -> none.get("a")).code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(failure(() -> none.put("a", "v")).code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(driver.reads).isZero();
        assertThat(driver.values).isEmpty();
    }

    @Test
    void findSwallowsOnlyAMissingSecret() {
        driver.down = true;

        assertThat(failure(() -> secrets.find("a")).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    @DisplayName("SEC-2 no failure shows a value")
    void noFailureShowsAValue() {
        secrets.put("a", "canary");
        driver.down = true;
        StringWriter trace = new StringWriter();

        failure(() -> secrets.get("a")).printStackTrace(new PrintWriter(trace, true));
        failure(() -> secrets.put("A", "canary")).printStackTrace(new PrintWriter(trace, true));
        failure(() -> secrets.put("a", "canary".repeat(5000))).printStackTrace(new PrintWriter(trace, true));

        assertThat(trace.toString()).contains("secret.get", "secret.put").doesNotContain("canary");
    }

    @Test
    void aDeadlineKeepsTheCache() {
        secrets.put("a", "v");
        secrets.get("a");

        assertThat(secrets.within(Duration.ofSeconds(5)).get("a").text()).isEqualTo("v");
        assertThat(driver.reads).isEqualTo(1);
    }
}
