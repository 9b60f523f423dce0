package dev.isobar.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.Ticker;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.internal.telemetry.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallPipelineTest {
    private static final Operation PUT = Operation.write("blob.put", Capability.BLOB);
    private static final Operation GET = Operation.read("blob.get", Capability.BLOB);
    private static final Operation TAG = Operation.write("blob.tags", Capability.BLOB_TAGS);
    private static final ResourceName UPLOADS =
            new ResourceName("bucket", "uploads", "real-uploads", "ISOBAR_BUCKET_UPLOADS");

    private final AtomicInteger opened = new AtomicInteger();

    private static Fault classify(Throwable vendor) {
        return vendor instanceof IOException
                ? Fault.of(ErrorCode.UNAVAILABLE).retry()
                : Fault.of(ErrorCode.NOT_FOUND).ofResource();
    }

    private CallPipeline<String> pipeline(Environment environment) {
        return CallPipeline.to(() -> new Connection<>(
                UPLOADS,
                () -> {
                    opened.incrementAndGet();
                    return "driver";
                },
                environment));
    }

    private CallPipeline<String> pipeline() {
        return pipeline(Environment.of("local", Capabilities.of(Capability.BLOB), CallPipelineTest::classify));
    }

    private static CloudException failure(ThrowingCallable call) {
        return catchThrowableOfType(CloudException.class, call);
    }

    @Test
    void theDriverGetsTheCheckedRequest() {
        String result = pipeline().call(GET, "k", () -> 7, (driver, request, call) -> driver + request);

        assertThat(result).isEqualTo("driver7");
    }

    @Test
    @DisplayName("CORE-5 a refused argument gets operation and resource, and the driver is not even opened")
    void refusedArgument() {
        CloudException refused = failure(() ->
                pipeline().call(PUT, "k", () -> CloudException.requireArgument((String) null, "body"), (d, q, c) -> q));

        assertThat(refused)
                .hasMessage("blob.put on bucket uploads, 'k' (local): body is null; allowed: any value but null"
                        + " [INVALID_ARGUMENT]");
        assertThat(opened).hasValue(0);
    }

    @Test
    @DisplayName("CORE-7 an undeclared capability is refused before the driver is opened")
    void undeclaredCapability() {
        CloudException refused = failure(() -> pipeline().call(TAG, "k", () -> 1, (d, q, c) -> q));

        assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("does not declare BLOB_TAGS");
        assertThat(opened).hasValue(0);
    }

    @Test
    @DisplayName("ERR-1 a vendor's error is classified and kept as the cause")
    void vendorError() {
        IOException vendor = new IOException("reset");
        CloudException thrown = failure(() -> pipeline().call(GET, "k", () -> 1, (d, q, c) -> {
            throw vendor;
        }));

        assertThat(thrown.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(thrown.retryable()).isTrue();
        assertThat(thrown).hasCause(vendor);
    }

    @Test
    @DisplayName("ERR-4 a missing resource names the physical one and its setting")
    void missingResource() {
        CloudException thrown = failure(() -> pipeline().call(GET, "k", () -> 1, (d, q, c) -> {
            throw new IllegalArgumentException("vendor says no bucket");
        }));

        assertThat(thrown.resourceMissing()).isTrue();
        assertThat(thrown).hasMessageContaining("'real-uploads'").hasMessageContaining("ISOBAR_BUCKET_UPLOADS");
    }

    @Test
    @DisplayName("ERR-7 a call whose time is over before it begins sends nothing and says nothing of a write")
    void deadlineBefore() throws Exception {
        Invocation over = Invocation.begin("i", Duration.ofNanos(1), Map.of());

        CloudException thrown = over.run(() -> failure(() -> pipeline().call(PUT, "k", () -> 1, (d, q, c) -> q)));

        assertThat(thrown.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(thrown.getMessage()).doesNotContain("may have happened");
        assertThat(opened).hasValue(0);
    }

    @Test
    @DisplayName("ERR-7 a write that was under way when its time ended says that it may have happened")
    void deadlineDuring() {
        CloudException thrown =
                failure(() -> pipeline().within(Duration.ofMillis(20)).call(PUT, "k", () -> 1, (d, q, call) -> {
                    while (!call.remaining().isZero()) {
                        Thread.onSpinWait();
                    }
                    throw new IOException("socket timeout");
                }));

        assertThat(thrown.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(thrown).hasMessageContaining("may or may not have happened");
    }

    @Test
    @DisplayName("ERR-7 an interrupt ends in CANCELLED and the flag stays set")
    void interrupt() {
        CloudException thrown = failure(() -> pipeline().call(GET, "k", () -> 1, (d, q, c) -> {
            throw new InterruptedException();
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown.code()).isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    @DisplayName(
            "ERR-7 a connection that was broken off for an interrupt ends in CANCELLED, an answer stays what it is")
    void interruptBreaksTheConnectionOff() {
        CloudException broken = failure(() -> pipeline().call(GET, "k", () -> 1, (d, q, c) -> {
            Thread.currentThread().interrupt();
            throw new IOException("connection aborted");
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(broken.code()).isEqualTo(ErrorCode.CANCELLED);

        CloudException answered = failure(() -> pipeline().call(GET, "k", () -> 1, (d, q, c) -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("404");
        }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answered.code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void anInterruptedThreadSendsNothing() {
        Thread.currentThread().interrupt();
        CloudException thrown = failure(() -> pipeline().call(GET, "k", () -> 1, (d, q, c) -> q));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown.code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(opened).hasValue(0);
    }

    @Test
    @DisplayName("ERR-7 content that is read after the call returned is still under its deadline")
    void guardedContent() throws IOException {
        InputStream content = pipeline()
                .within(Duration.ofMillis(20))
                .call(GET, "k", () -> 1, (d, q, call) -> call.guard(new ByteArrayInputStream(new byte[9])));
        CloudException thrown = null;
        while (thrown == null) {
            thrown = failure(() -> {
                if (content.read(new byte[0]) < 0) {
                    throw new AssertionError("no bytes were asked for");
                }
            });
        }

        assertThat(thrown.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(thrown.operation()).isEqualTo("blob.get");
    }

    @Test
    void guardedContentNamesItsErrors() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("reset");
            }
        };
        InputStream content = pipeline().call(GET, "k", () -> 1, (d, q, call) -> call.guard(broken));

        assertThat(failure(content::read)).hasMessageContaining("blob.get on bucket uploads, 'k'");
        assertThat(failure(content::readAllBytes)).hasMessageContaining("blob.get on bucket uploads, 'k'");
    }

    @Test
    void aClosedCloudRefusesCalls() {
        Environment closed = new Environment(
                "local",
                Capabilities.all(),
                CallPipelineTest::classify,
                Telemetry.NONE,
                Clock.systemUTC(),
                Ticker.system(),
                () -> true);

        assertThatIllegalStateException()
                .isThrownBy(() -> pipeline(closed).call(GET, "k", () -> 1, (d, q, c) -> q))
                .withMessageContaining("Cloud is closed");
    }

    @Test
    @DisplayName("FN-7 each call is one span with its outcome and the invocation's trace as parent")
    void telemetry() throws Exception {
        List<String> seen = new ArrayList<>();
        Telemetry telemetry = (operation, resource, provider, parent) -> {
            seen.add(operation + " " + resource + " " + provider + " " + parent);
            return error -> seen.add(String.valueOf(error));
        };
        CallPipeline<String> pipeline = pipeline(new Environment(
                "local",
                Capabilities.all(),
                CallPipelineTest::classify,
                telemetry,
                Clock.systemUTC(),
                Ticker.system(),
                () -> false));

        Invocation.begin("i", Duration.ofMinutes(1), Map.of("traceparent", "00-1"))
                .run(() -> pipeline.call(GET, "k", () -> 1, (d, q, c) -> q));
        failure(() -> pipeline.call(GET, "k", () -> 1, (d, q, c) -> {
            throw new IOException("reset");
        }));

        assertThat(seen)
                .containsExactly(
                        "blob.get bucket uploads local {traceparent=00-1}",
                        "null",
                        "blob.get bucket uploads local {}",
                        "UNAVAILABLE");
    }

    @Test
    @DisplayName("CORE-5 a deadline of nothing is refused")
    void badDeadline() {
        assertThat(failure(() -> pipeline().within(Duration.ZERO)).code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }
}
