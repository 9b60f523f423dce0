package dev.isobar.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capability;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What all suites share: the harness, resources that live for one test, and the ways to demand a failure. An author extends
 * a suite, or all suites of a service at once, and implements {@link #open()}. The tests of a class run one after another, on one
 * harness; classes whose harnesses share nothing may run beside each other, by JUnit's {@code @Execution(CONCURRENT)}.
 */
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(HarnessExtension.class)
public abstract class Suite {
    private static final AtomicLong NAMES = new AtomicLong(System.currentTimeMillis());

    private final Deque<AutoCloseable> ends = new ArrayDeque<>();
    private @Nullable Harness harness;

    /** Opens the harness; called once for a test class, and what it returns is closed after the last test. */
    protected abstract Harness open() throws Exception;

    final void begin(Harness opened) {
        harness = opened;
    }

    /** Closes all of one test in the reverse order; every one, also when another fails. */
    final void end() throws Exception {
        Exception first = null;
        while (!ends.isEmpty()) {
            try {
                ends.pop().close();
            } catch (Exception e) {
                first = joined(first, e);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static Exception joined(@Nullable Exception first, Exception next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    /** The harness of this test class. */
    protected final Harness harness() {
        if (harness == null) {
            throw new IllegalStateException("the harness is opened before each test");
        }
        return harness;
    }

    /** Goes on only where the provider declares the capability: for a test that runs once for each of several services. */
    protected final void needs(Capability capability) {
        if (!harness().provider().capabilities().has(capability)) {
            throw new OtherArm(capability + " is not declared");
        }
    }

    /** Lets time pass by {@link Harness#advance}; where that cannot be had, the test is not testable here. */
    protected final void pass(Duration time) throws Exception {
        if (!harness().advance(time)) {
            throw new NotTestableHere("the time of " + harness().server() + " cannot be moved by " + time);
        }
    }

    /** Stops the server without warning and starts it again; where that cannot be had, the test is not testable here. */
    protected final void restart() throws Exception {
        if (!harness().restart()) {
            throw new NotTestableHere(harness().server() + " cannot be stopped and started by the harness");
        }
    }

    /** A logical name that was never used before. */
    protected static String fresh(String what) {
        return what + "-" + NAMES.incrementAndGet();
    }

    /** A resource that nobody made, for calls that must be refused before they look for it, or that must miss it. */
    protected static ResourceName neverMade(String kind, String logical) {
        String setting = "ISOBAR_" + kind + "_" + logical.replace('-', '_');
        return new ResourceName(kind, logical, logical + "-never-made", setting.toUpperCase(Locale.ROOT));
    }

    /** Destroys a resource at the end of this test; answers it. */
    protected final ResourceName destroyAtEnd(ResourceName resource) {
        ends.push(() -> harness().destroy(resource));
        return resource;
    }

    /** Closes something at the end of this test, before what was opened earlier; answers it. */
    protected final <C extends AutoCloseable> C closeAtEnd(C closeable) {
        ends.push(closeable);
        return closeable;
    }

    /** The provider under test, opened for these resources and closed at the end of this test. */
    protected final Cloud cloud(ResourceName... resources) {
        return closeAtEnd(Cloud.open(harness().provider(), options(resources)));
    }

    /** Another provider over the same server, such as one that breaks something, opened in the same way. */
    protected final Cloud cloud(CloudProvider provider, ResourceName... resources) {
        return closeAtEnd(Cloud.open(provider, options(resources)));
    }

    /** The options with which the provider is opened for these resources. */
    protected final CloudOptions options(ResourceName... resources) {
        return harness().options(resources);
    }

    /**
     * Another process on the same server that does this task with these resources, at the same time as this one; closed at the
     * end of this test. Not testable here where one of them belongs to one process at a time.
     */
    protected final OtherProcess otherProcess(Class<? extends OtherTask> task, ResourceName... resources)
            throws IOException {
        for (ResourceName resource : resources) {
            if (harness().isExclusive(resource)) {
                throw new NotTestableHere("only one process at a time can have a " + resource.kind() + " of "
                        + harness().server() + " open");
            }
        }
        return closeAtEnd(OtherProcess.start(harness(), task, resources));
    }

    /**
     * Another process on the same server that does this task with these resources. Where one of them belongs to one process at
     * a time, the other has them until it is closed; clouds that were opened here before are dead then. Closed at the end of
     * this test at the latest.
     */
    protected final OtherProcess nextProcess(Class<? extends OtherTask> task, ResourceName... resources)
            throws Exception {
        if (Stream.of(resources).anyMatch(harness()::isExclusive)) {
            harness().release();
        }
        return closeAtEnd(OtherProcess.start(harness(), task, resources));
    }

    /** Runs a call that must fail with this code, and returns the failure. */
    protected static CloudException failing(ErrorCode code, ThrowingCallable call) {
        CloudException failure = catchThrowableOfType(CloudException.class, call);
        assertThat(failure).as("the call must fail with " + code).isNotNull();
        assertThat(failure.code()).as("the code of: " + failure.getMessage()).isEqualTo(code);
        assertThat(failure.operation())
                .as("the operation that the failure names")
                .isNotEmpty();
        return failure;
    }

    /** A null, where the contract says what becomes of one. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals", "DataFlowIssue"})
    protected static <T> T nothing(Class<T> type) {
        return type.cast(null);
    }

    /** Demands that a null is refused as an argument when a value is made, before any call begins (contract CORE-5). */
    protected static void assertNullRefused(ThrowingCallable call) {
        CloudException refusal = catchThrowableOfType(CloudException.class, call);
        assertThat(refusal).as("null must be refused").isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    /** Runs a call that must be refused with this code before any I/O, and returns the refusal (contract CORE-5, CORE-7). */
    protected final CloudException refused(ErrorCode code, ThrowingCallable call) {
        OptionalLong before = harness().requests();
        CloudException refusal = failing(code, call);
        assertThat(harness().requests()).as("requests that reached the server").isEqualTo(before);
        return refusal;
    }
}
