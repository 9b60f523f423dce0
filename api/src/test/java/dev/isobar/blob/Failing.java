package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests ask of a call that must fail. */
final class Failing {
    private Failing() {}

    /** Runs the call, which must fail with this code and name its operation, and returns the failure. */
    static CloudException with(ErrorCode code, ThrowingCallable call) {
        CloudException failure = catchThrowableOfType(CloudException.class, call);
        assertThat(failure).as("a CloudException").isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.operation()).startsWith("blob.");
        return failure;
    }
}
