package dev.isobar.conformance.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.isobar.Capability;
import dev.isobar.RetrySettings;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.Suite;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.Operation;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The provider's table of errors, row by row: ERR-1 to ERR-4. The provider's author writes the table down. */
public abstract class ErrorTableConformance extends Suite {
    private static final ResourceName RESOURCE =
            new ResourceName("bucket", "uploads", "the-real-uploads", "ISOBAR_BUCKET_UPLOADS");
    private static final Set<ErrorCode> NEVER_RETRYABLE =
            EnumSet.of(ErrorCode.UNSUPPORTED, ErrorCode.INVALID_ARGUMENT, ErrorCode.OUTCOME_UNKNOWN);

    /** Every row of the table that the provider publishes. */
    protected abstract List<ErrorRow> table();

    private CloudDrivers opened() throws Exception {
        Map<String, String> settings = harness().settings();
        ProviderContext context = new ProviderContext(
                name -> Optional.ofNullable(settings.get(name)),
                RetrySettings.defaults(),
                harness().clock(),
                harness().ticker(),
                new SecureRandom());
        return closeAtEnd(harness().provider().open(context));
    }

    private Stream<DynamicTest> each(Consumer<ErrorRow> check) {
        assertThat(table()).as("the rows of the table").isNotEmpty();
        return table().stream().map(row -> dynamicTest(row.toString(), () -> check.accept(row)));
    }

    private CloudException thrown(CloudDrivers drivers, Throwable vendor) {
        Environment environment =
                Environment.of(harness().provider().name(), harness().provider().capabilities(), drivers::classify);
        CallPipeline<String> calls = CallPipeline.to(RESOURCE, "driver", environment);
        Operation operation = Operation.write("blob.put", anyDeclared());
        return failingWith(() -> calls.call(operation, "k", () -> "request", (driver, request, call) -> {
            throw asException(vendor);
        }));
    }

    private Capability anyDeclared() {
        return harness().provider().capabilities().flags().iterator().next();
    }

    private static Exception asException(Throwable vendor) {
        if (vendor instanceof Error error) {
            throw error;
        }
        return (Exception) vendor;
    }

    private static CloudException failingWith(Runnable call) {
        try {
            call.run();
        } catch (CloudException e) {
            return e;
        }
        throw new AssertionError("the call did not fail");
    }

    @TestFactory
    @Rule("ERR-1")
    @DisplayName("each row of the provider's table gives its code")
    Stream<DynamicTest> codes() throws Exception {
        CloudDrivers drivers = opened();
        return each(row -> assertThat(drivers.classify(row.vendor()).code()).isEqualTo(row.code()));
    }

    @TestFactory
    @Rule("ERR-2")
    @DisplayName("each row is retryable if the table says so, and never where no retry can help")
    Stream<DynamicTest> retryable() throws Exception {
        CloudDrivers drivers = opened();
        return each(row -> {
            Fault fault = drivers.classify(row.vendor());
            assertThat(fault.retryable()).as("retryable").isEqualTo(row.retryable());
            if (NEVER_RETRYABLE.contains(row.code())) {
                assertThat(fault.retryable())
                        .as(row.code() + " is never retryable")
                        .isFalse();
            }
            if (row.has(ErrorRow.Trait.THROTTLING)) {
                assertThat(fault.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
            }
        });
    }

    @TestFactory
    @Rule("ERR-3")
    @DisplayName("each row's message names operation, resource and a way out, and nothing that the vendor quoted")
    Stream<DynamicTest> messages() throws Exception {
        CloudDrivers drivers = opened();
        return each(row -> {
            CloudException failure = thrown(drivers, row.vendor());
            assertThat(failure.getMessage())
                    .contains(
                            "blob.put",
                            "bucket uploads",
                            harness().provider().name(),
                            row.code().name())
                    .doesNotContain(ErrorRow.CANARY);
            assertThat(failure.getMessage().length())
                    .as("its length, for people read it")
                    .isLessThan(600);
            assertThat(failure.getCause()).as("the vendor's own error").isSameAs(row.vendor());
            assertThat(failure.fault().detail().orElse(row.code().advice())).isNotBlank();
        });
    }

    @TestFactory
    @Rule("ERR-4")
    @DisplayName("each row tells a missing resource from a missing item, and a missing resource's setting is named")
    Stream<DynamicTest> missingResources() throws Exception {
        CloudDrivers drivers = opened();
        return each(row -> {
            CloudException failure = thrown(drivers, row.vendor());
            assertThat(failure.resourceMissing()).isEqualTo(row.has(ErrorRow.Trait.OF_RESOURCE));
            if (failure.resourceMissing()) {
                assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
                assertThat(failure).hasMessageContaining(RESOURCE.physical()).hasMessageContaining(RESOURCE.setting());
            }
        });
    }

    @Test
    @Rule("ERR-1")
    @DisplayName("what nobody expected is INTERNAL, and the table never fails itself")
    void unexpected() throws Exception {
        CloudDrivers drivers = opened();
        Exception cyclic = new IllegalStateException("a");
        cyclic.initCause(new IllegalStateException("b", cyclic));
        List<Throwable> strange = List.of(
                new IllegalStateException("a bug"),
                new NullPointerException(),
                new RuntimeException((String) null),
                new StackOverflowError(),
                new LinkageError("x"),
                new UncheckedIOException(new IOException((String) null)),
                cyclic);
        for (Throwable one : strange) {
            assertThat(drivers.classify(one).code()).as(one.toString()).isEqualTo(ErrorCode.INTERNAL);
        }
    }
}
