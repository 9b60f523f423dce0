package dev.isobar.conformance.secret;

import static dev.isobar.Capability.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.Suite;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.secret.Secrets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the general rules demand of secrets: CORE-5 and CORE-7. */
public abstract class SecretUseConformance extends Suite {
    @Test
    @Rule(
            value = {"CORE-5", "SEC-2"},
            needs = SECRET)
    @DisplayName("a refusal names operation, name and what is allowed, and tells the size of a value and not the value")
    void refusals() {
        CloudException refusal =
                refused(ErrorCode.INVALID_ARGUMENT, () -> cloud().secrets().put("a-name", "canary".repeat(3_000)));
        assertThat(refusal.operation()).isEqualTo("secret.put");
        assertThat(refusal)
                .hasMessageContaining("a-name")
                .hasMessageContaining("18000")
                .hasMessageContaining("16384");
        assertThat(refusal.getMessage()).doesNotContain("canary");
    }

    @Test
    @Rule(
            value = {"CORE-7", "SEC-1"},
            lacks = SECRET)
    @DisplayName("where secrets are not declared, every call is refused before any I/O, and the driver has none")
    void undeclared() {
        Cloud cloud = cloud();
        Secrets secrets = cloud.secrets();
        refused(ErrorCode.UNSUPPORTED, () -> secrets.get("a"));
        refused(ErrorCode.UNSUPPORTED, () -> secrets.find("a"));
        refused(ErrorCode.UNSUPPORTED, () -> secrets.get("a", "1"));
        refused(ErrorCode.UNSUPPORTED, () -> secrets.put("a", "v"));
        refused(ErrorCode.UNSUPPORTED, () -> secrets.put("a", new byte[] {1}));
        refused(ErrorCode.UNSUPPORTED, secrets::names);
        refused(ErrorCode.UNSUPPORTED, () -> secrets.delete("a"));
        Throwable below =
                catchThrowable(() -> cloud.connections().secrets().driver().call());
        assertThat(below).as("secrets work though SECRET is undeclared").isNotNull();
    }
}
