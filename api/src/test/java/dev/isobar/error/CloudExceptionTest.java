package dev.isobar.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloudExceptionTest {
    @Test
    @DisplayName("ERR-3 the message names operation, resource, provider, code and the way out")
    void messageNamesTheCall() {
        CloudException named =
                CloudException.of(Fault.of(ErrorCode.NOT_FOUND), null).at("blob.get", "bucket uploads, 'k'", "local");

        assertThat(named)
                .hasMessage("blob.get on bucket uploads, 'k' (local): check the name, or create it first [NOT_FOUND]");
        assertThat(named.operation()).isEqualTo("blob.get");
        assertThat(named.is(ErrorCode.NOT_FOUND)).isTrue();
    }

    @Test
    void theInnermostCallKeepsItsName() {
        CloudException inner = CloudException.of(ErrorCode.INTERNAL, "x").at("blob.get", "bucket a", "local");

        assertThat(inner.at("blob.copy", "bucket b", "local")).isSameAs(inner);
    }

    @Test
    void namingTheCallKeepsStackAndCause() {
        Throwable cause = new IllegalStateException("vendor");
        CloudException bare = CloudException.of(Fault.of(ErrorCode.INTERNAL), cause);

        CloudException named = bare.at("op", "resource", "provider");

        assertThat(named.getStackTrace()).isEqualTo(bare.getStackTrace());
        assertThat(named).hasCause(cause);
    }

    @Test
    @DisplayName("CORE-5 a refused argument shows what was given and what is allowed, on one short line")
    void refusedArgument() {
        CloudException refused = CloudException.invalidArgument("key", "a\r\n" + "x".repeat(200), "1 to 9 bytes");

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(refused).hasMessageContaining("key is 'a\\u000d\\u000a").hasMessageContaining("(203 characters)");
        assertThat(refused).hasMessageEndingWith("allowed: 1 to 9 bytes [INVALID_ARGUMENT]");
    }

    @Test
    @DisplayName("CORE-5 null is refused by name")
    void nullIsRefused() {
        CloudException refused =
                catchThrowableOfType(CloudException.class, () -> CloudException.requireArgument(null, "body"));

        assertThat(refused).hasMessageContaining("body is null");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"UNSUPPORTED", "INVALID_ARGUMENT", "OUTCOME_UNKNOWN"})
    @DisplayName("ERR-2 these codes are never retryable, whatever the provider says")
    void neverRetryable(ErrorCode code) {
        assertThat(Fault.of(code).retry().retryable()).isFalse();
        assertThat(Fault.of(code).retryAfter(Duration.ofSeconds(1)).retryable()).isFalse();
    }

    @Test
    void aFaultCarriesWhatTheServiceSaid() {
        Fault fault = Fault.of(ErrorCode.RESOURCE_EXHAUSTED)
                .retryAfter(Duration.ofSeconds(3))
                .requestId("r-1")
                .ofResource();

        CloudException thrown = CloudException.of(fault, null);

        assertThat(thrown.retryable()).isTrue();
        assertThat(thrown.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(thrown.requestId()).contains("r-1");
        assertThat(thrown.resourceMissing()).isTrue();
    }
}
