package dev.isobar.spi;

import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.error.Shown;
import dev.isobar.internal.telemetry.Telemetry;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The call that the pipeline makes: its deadline, and what its failures are called. */
final class Attempt implements Call {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Operation operation;
    private final @Nullable String item;
    private final ResourceName resource;
    private final Environment environment;
    private final @Nullable Invocation invocation;
    private final @Nullable Duration limit;
    private final long startNanos = System.nanoTime();
    private volatile boolean sent;

    Attempt(
            Operation operation,
            @Nullable String item,
            ResourceName resource,
            Environment environment,
            @Nullable Duration limit) {
        this.operation = operation;
        this.item = item;
        this.resource = resource;
        this.environment = environment;
        this.invocation = Invocation.current().orElse(null);
        this.limit = limit;
    }

    /** From here on a write may have happened, whatever becomes of its answer. */
    Telemetry.Span begin() {
        sent = true;
        Map<String, String> parent = invocation == null ? Map.of() : invocation.traceContext();
        return environment.telemetry().start(operation.name(), resource.toString(), environment.provider(), parent);
    }

    @Override
    public Duration remaining() {
        Duration own = limit == null ? FOREVER : limit.minusNanos(System.nanoTime() - startNanos);
        Duration left = invocation == null ? own : shorter(own, invocation.remaining());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted() || (invocation != null && invocation.cancelled());
    }

    @Override
    public void check() {
        if (remaining().isZero()) {
            throw CloudException.of(Fault.of(ErrorCode.DEADLINE_EXCEEDED).detail(late()), null);
        }
        if (cancelled()) {
            throw CloudException.of(Fault.of(ErrorCode.CANCELLED).detail(interrupted()), null);
        }
    }

    @Override
    public InputStream guard(InputStream content) {
        return new GuardedStream(content, this);
    }

    CloudException wrap(Throwable failure) {
        CloudException wrapped = failure instanceof CloudException known
                ? known
                : CloudException.of(named(environment.classify(), failure), failure);
        return wrapped.at(operation.name(), place(), environment.provider());
    }

    private Fault named(Function<Throwable, Fault> classify, Throwable failure) {
        if (isInterrupt(failure)) {
            Thread.currentThread().interrupt();
            return Fault.of(ErrorCode.CANCELLED).detail(interrupted());
        }
        if (remaining().isZero()) {
            return Fault.of(ErrorCode.DEADLINE_EXCEEDED).detail(late());
        }
        Fault fault = classify.apply(failure);
        if (fault.code() == ErrorCode.UNAVAILABLE && Thread.currentThread().isInterrupted()) {
            return Fault.of(ErrorCode.CANCELLED).detail(interrupted()); // an SDK broke its own connection off
        }
        if (fault.code() == ErrorCode.INTERNAL && failure instanceof UnsupportedOperationException) {
            return Fault.of(ErrorCode.UNSUPPORTED)
                    .detail("the provider " + environment.provider() + " does not offer this operation");
        }
        return fault.resourceMissing() && fault.detail().isEmpty() ? fault.detail(missing()) : fault;
    }

    private static boolean isInterrupt(Throwable failure) {
        return failure instanceof InterruptedException
                || failure instanceof ClosedByInterruptException
                || (failure instanceof InterruptedIOException
                        && Thread.currentThread().isInterrupted());
    }

    private String missing() {
        return resource.kind() + " '" + resource.physical() + "' does not exist; create it, or set "
                + resource.setting() + " to the one to use";
    }

    private String late() {
        return "the deadline passed" + (sent && operation.writes() ? "; the write may or may not have happened" : "");
    }

    private String interrupted() {
        return "the thread was interrupted"
                + (sent && operation.writes() ? "; the write may or may not have happened" : "");
    }

    private String place() {
        return item == null || item.isEmpty() ? resource.toString() : resource + ", " + Shown.of(item);
    }
}
